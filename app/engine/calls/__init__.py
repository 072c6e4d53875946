"""One call: accept, dial, follow."""
