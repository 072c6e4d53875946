"""Alarms as they are acted on: by rule first, then by what was learnt, where that is sure."""

from app.engine.conversation.learning.classifier import guess
from app.engine.conversation.safety import Alarm, alarm_in

LEAST_ODDS: dict[Alarm, float] = {
    Alarm.OPT_OUT: 0.6,
    Alarm.SENSITIVE: 0.75,
    Alarm.NOT_RECORDED: 0.7,
    Alarm.ROBOT: 0.7,
    Alarm.HUMAN: 0.6,
}
"""How sure the learnt reading must be to set an alarm off by itself."""
_TELLING = 4
"""Words of more letters than this say what a matter is about."""


def alarm_of(text: str, matter: str = "") -> Alarm | None:
    """The guard that a sentence sets off. `matter`: words of the profile that are no alarm."""
    if (ruled := alarm_in(text, matter)) is not None:
        return ruled
    learnt = guess(text)
    alarm = next((one for one in LEAST_ODDS if one.value == learnt.label), None)
    if alarm is None or learnt.confidence < LEAST_ODDS[alarm]:
        return None
    # A clinic's or a lawyer's own words are no alarm there.
    own = any(word in matter for word in text.lower().split() if len(word) > _TELLING)
    return None if alarm is Alarm.SENSITIVE and own else alarm
