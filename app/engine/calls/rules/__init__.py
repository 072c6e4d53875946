"""Admission rules."""
