"""From a markdown file to profiles: parse, facts, fill, check."""
