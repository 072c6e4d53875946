"""Calls by Bland: its own agent speaks, told our instructions."""
