"""The first steps, for somebody who opens Playcall for the first time."""
