"""Widgets with no knowledge of the engine: one per file, colours by token, names required."""
