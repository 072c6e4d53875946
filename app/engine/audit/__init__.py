"""What happened: written, verified, exported."""
