"""What one rule found in one reading of a text."""

from typing import NamedTuple


class Finding(NamedTuple):
    """`score`: 6 is doubtful, 8 is a plain attack; `words`: those that were found."""

    rule: str
    score: int
    words: str
    signs: bool = False
    """Found by marks and names that no honest text writes, whatever its words say."""
