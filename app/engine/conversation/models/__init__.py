"""Language models as brains: endpoints that stream, and what is made of their words."""
