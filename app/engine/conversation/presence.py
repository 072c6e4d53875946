"""Whether somebody is listening: asked by us, or after they had us wait."""

import re

from app.engine.conversation.words import plain

_OPENERS = r"(?:(?:oh|well|so|look|right|okay|sorry|hello|hi|hey|yes|sure) ?)*"
_STILL_HERE = re.compile(
    rf"^{_OPENERS}(?:"
    r"(?:i'm|we're|still)(?: still| right)? here(?: (?:go on|go ahead|sorry|now|yes|continue))*"
    r"|(?:i|we) (?:can )?(?:still )?hear you(?: (?:now|fine|well|okay|go on|go ahead))*"
    r"|i was (?:just )?(?:thinking|distracted)|i'm listening"
    r"|(?:go on|go ahead|continue)(?: please)?"
    r"|(?:it was )?(?:just )?(?:the|my) (?:dog|cat|kids?|baby|door(?:bell)?)"
    r")? ?\??$"
)
_WAITED = re.compile(
    r"\b(?:(?:hold|hang) on|(?:one|just a|a|just one) (?:sec|second|moment|minute))\b"
)
_BACK = re.compile(
    r"^(?:(?:for me|please|now|okay|all right|alright|so|well|right|sorry|there) ?)*"
    r"(?:hello|hi|hey|yes|good (?:morning|afternoon|evening)|go ahead|i'm (?:back|here|listening))"
    r"(?: (?:there|hello|hi|yes|again|now|sorry|go ahead|i'm (?:back|here)))* ?\??$"
)


def is_back(text: str) -> bool:
    """Whether who asked us to wait is there again in the same breath ("hang on... okay, hi")."""
    said = plain(text)
    waited = list(_WAITED.finditer(said))
    return bool(waited) and _BACK.match(said[waited[-1].end() :].strip()) is not None


def is_only_there(text: str) -> bool:
    """Whether the words say no more than that somebody is listening ("yes, sorry, I'm here").

    A bare yes is among them: it answers what was asked last, and nothing before it.
    """
    return _STILL_HERE.match(plain(text).strip()) is not None
