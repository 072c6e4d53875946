"""What stands around every page: strip, rail, top bar, palette, activity, closing."""
