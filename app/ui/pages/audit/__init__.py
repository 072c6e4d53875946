"""What happened, and whether anybody changed it."""
