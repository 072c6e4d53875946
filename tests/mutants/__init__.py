"""Planted faults: each must turn the tests it names red."""
