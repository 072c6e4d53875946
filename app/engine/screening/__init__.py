"""Prompt injection: every text that reaches the agent is looked at first."""
