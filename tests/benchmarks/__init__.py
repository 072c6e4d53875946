"""Measured ratios, printed by `make bench`; never part of the suite."""
