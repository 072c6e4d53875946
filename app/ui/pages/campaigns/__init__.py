"""Campaigns: the list of them, the wizard that makes one, and the live board."""
