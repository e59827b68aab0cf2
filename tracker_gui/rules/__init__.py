"""Pure rules of the field: quarters, dates, targets, outcomes, ratings, gaps. Standard library only."""
