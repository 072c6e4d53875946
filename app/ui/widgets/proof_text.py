"""Where in a sentence the words stand that prove a field."""

import re
from collections.abc import Sequence

Span = tuple[int, int]
"""First place and length, in characters."""
CUT = re.compile(r"\s*(?:\.\.\.|…)\s*")


def proof_spans(text: str, quotes: Sequence[str]) -> list[Span]:
    """The quoted words in `text`, in order and without overlap; a quote that is not there is left.

    Case and spaces may differ, and "this Friday ... the whole thing" is two pieces: quotes come
    from people and models.
    """
    found: list[Span] = []
    for quote in quotes:
        for piece in CUT.split(quote.strip()):
            words = [re.escape(word) for word in piece.split()]
            if words and (match := re.search(r"\s+".join(words), text, re.IGNORECASE)):
                found.append((match.start(), match.end() - match.start()))
    return _joined(found)


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, length in sorted(spans):
        if joined and start <= sum(joined[-1]):
            first = joined[-1][0]
            joined[-1] = (first, max(sum(joined[-1]), start + length) - first)
        else:
            joined.append((start, length))
    return joined
