"""Calls through Vapi: its agent speaks, with the brief as the system message of each call."""
