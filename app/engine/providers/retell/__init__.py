"""Calls through Retell: its agent speaks, with the brief as a variable of the agent's prompt."""
