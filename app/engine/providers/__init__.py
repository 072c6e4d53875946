"""Who dials: one module per provider behind one interface."""
