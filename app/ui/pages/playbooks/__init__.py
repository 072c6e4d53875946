"""Playbooks: outline, editor and preview of one markdown file."""
