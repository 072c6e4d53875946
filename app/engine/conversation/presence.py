"""What "are you still there?" was answered with."""

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


def is_only_there(text: str) -> bool:
    """Whether the words say no more than that somebody is listening ("yes, sorry, I'm here").

    A bare yes is among them: it answers what was asked last, and nothing before it.
    """
    return _STILL_HERE.match(plain(text).strip()) is not None
