"""Whose calls these are: deployments, agent phones, settings, and the provider each uses."""
