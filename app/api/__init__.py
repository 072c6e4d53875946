"""The Voice API on loopback."""
