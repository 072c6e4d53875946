"""Who answers the telephone: by rules, and where they cannot tell, by what was learnt.

What was learnt may only say that it is somebody else: it never confirms anybody.
"""

from app.engine.conversation.identity import Answer, read_identity
from app.engine.conversation.learning.classifier import guess

_LEAST_ODDS = 0.5
_SURE = 0.75
_FEW = 4
"""So few words that confirm are no hiding place for somebody else."""
_SOMEBODY_ELSE = {"wrong_person": Answer.DENIED, "third_party": Answer.THIRD_PARTY}


def who_answers(text: str, name: str, *, first: bool = False) -> Answer:
    """What an answer says about who is speaking, as `identity.read_identity` puts it."""
    ruled = read_identity(text, name, first=first)
    if first:  # "Hart and Sons, this is Debbie" greets; it answers nothing yet
        return ruled
    learnt = guess(text)
    other = _SOMEBODY_ELSE.get(learnt.label)
    if other is None or learnt.confidence < _LEAST_ODDS:
        return ruled
    if ruled in (Answer.UNCLEAR, Answer.WHO):
        return other
    if ruled is Answer.CONFIRMED and learnt.confidence >= _SURE and len(text.split()) > _FEW:
        return Answer.UNCLEAR
    return ruled
