"""Pictures of every page in its states, in both themes and at both sizes, for a person's eyes."""
