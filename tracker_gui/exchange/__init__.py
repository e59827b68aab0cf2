"""Documents in and out: a file becomes cells, cells become a recognised plan with its doubts, a plan becomes a workbook."""
