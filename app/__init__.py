"""Playcall: AI phone-call campaigns from your own desktop."""

__version__ = "0.1.0"
