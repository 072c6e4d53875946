"""The page on which one talks to the agent, plays scenario files and whole lists."""
