"""Contacts: lists of people, importing them, and who is never called."""
