"""The engine: everything Playcall can do, without a screen."""
