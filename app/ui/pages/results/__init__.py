"""What came of the calls."""
