"""The nouns of Playcall: frozen, free of I/O, known to every room of the engine."""
