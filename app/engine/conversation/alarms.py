"""Alarms as they are acted on: by rule first, then by what was learnt, where that is sure."""

from app.engine.conversation.learning.classifier import Guess, guess
from app.engine.conversation.learning.examples import SAFETY
from app.engine.conversation.safety import Alarm, alarm_in

LEAST_ODDS: dict[Alarm, float] = {
    Alarm.OPT_OUT: 0.85,
    Alarm.SENSITIVE: 0.9,
    Alarm.NOT_RECORDED: 0.9,
    Alarm.ROBOT: 0.85,
    Alarm.HUMAN: 0.85,
}
"""How sure the learnt reading must be to set an alarm off by itself."""
_TELLING = 4
"""Words of more letters than this say what a matter is about."""


_HARMLESS = 0.75
_CERTAIN = 0.8
"""For what must not be missed: no more calls, and people in need."""
_REMOTE = 0.15


def _only_sounds_like(ruled: Alarm, learnt: Guess) -> bool:
    """Whether the examples know such words as harmless: "drop me off on Friday" is no opt-out."""
    enough = _CERTAIN if ruled in (Alarm.OPT_OUT, Alarm.SENSITIVE) else _HARMLESS
    harmless = learnt.label not in SAFETY and learnt.confidence >= enough
    return harmless and learnt.odds[ruled.value] < _REMOTE


def alarm_of(text: str, matter: str = "", *, first: bool = False) -> Alarm | None:
    """The guard that a sentence sets off. `matter`: words of the profile that are no alarm.

    `first`: the words with which somebody picks up; only a rule may take them for more.
    """
    ruled = alarm_in(text, matter)
    if first:
        return ruled
    learnt = guess(text)
    if ruled is not None:
        return None if _only_sounds_like(ruled, learnt) else ruled
    alarm = next((one for one in LEAST_ODDS if one.value == learnt.label), None)
    if alarm is None or learnt.confidence < LEAST_ODDS[alarm]:
        return None
    # A clinic's or a lawyer's own words are no alarm there.
    own = any(word in matter for word in text.lower().split() if len(word) > _TELLING)
    return None if alarm is Alarm.SENSITIVE and own else alarm
