"""Words of command in other languages, each beside the English word it stands for.

To add a language: a table in `latin.py` (whole words) or `other.py` (stems, found anywhere).
"""
