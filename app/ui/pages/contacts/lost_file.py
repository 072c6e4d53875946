"""A file that was changed or taken away while a person looks at its rows."""


def lost(error: Exception) -> str | None:
    """The engine's sentence when a checked file is another one by now; None for other errors.

    A screen may not import the room that refuses files: it knows the refusal by its code.
    """
    if getattr(error, "code", "") in ("changed", "unreadable"):
        return str(getattr(error, "message", error))
    return None
