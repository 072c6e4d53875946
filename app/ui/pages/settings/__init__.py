"""The settings: a list of sections, and rows of a name, one line and a control."""
