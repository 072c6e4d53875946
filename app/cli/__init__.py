"""The terminal: one command per file over the same Engine as the window, without Qt."""
