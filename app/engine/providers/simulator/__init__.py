"""The default provider: simulated people with whom the agent really talks, with no account."""
