"""From a list of people to a campaign that is ready to start, one question at a time."""
