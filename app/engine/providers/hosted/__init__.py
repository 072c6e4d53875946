"""What all providers of real calls share: one attempt over HTTP, polling, ends, recordings."""
