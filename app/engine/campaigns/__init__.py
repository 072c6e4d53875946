"""Many calls: what is due next, hours, retries, results."""
