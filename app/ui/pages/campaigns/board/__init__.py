"""A campaign as it runs: figures, brakes, live calls, what is next, and everyone on its list."""
