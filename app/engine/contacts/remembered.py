"""By what a header is known again, so that a person tells once what its columns are."""

from collections.abc import Sequence

from app.engine.contacts.header_words import folded


def key_of(header: Sequence[str]) -> str:
    """The same for the same columns in any order and spelling; empty where none has a name."""
    return "\x1f".join(sorted(folded(name) or name.strip() for name in header if name.strip()))
