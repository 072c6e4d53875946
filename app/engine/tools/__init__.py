"""The outbox: what a call asks to be done, carried out once."""
