"""Rehearsals: talks, scenario files and whole lists, played where nothing can be dialed or sent."""
