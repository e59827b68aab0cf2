"""Charts: the big interactive one, small painted ones, bars, and the picture of the whole tracker."""
