"""The Opening field: the words between its quotation marks, and where its question ends."""

import re

from app.engine.playbook.fields import unquoted

# `? - `, also written with a long dash, or as two quoted sentences: `"...?" - "..."`.
_DIVIDER = re.compile(r"\?[\"”»]?\s+(?:-{1,3}|–|—)\s+[\"“«]?")
_NOTE = re.compile(r"\([^()]*\)\s*:?\s*(?=[\"“«])")


def read_opening(text: str) -> str:
    """The opening as one line; `? - ` divides the identity question from the statement."""
    spoken = unquoted(_NOTE.sub("", text, count=1) if text.startswith("(") else text)
    return _DIVIDER.sub("? - ", spoken, count=1)
