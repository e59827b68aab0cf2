"""Trackers of invented councils in the layouts that councils use, each with what a careful person reads in it."""
