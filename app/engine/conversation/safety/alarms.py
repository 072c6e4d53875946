"""The alarms in the order in which they are asked, and the families of words behind them."""

from enum import StrEnum
from functools import lru_cache

from app.engine.conversation.safety import human, not_recorded, opt_out, robot, sensitive
from app.engine.conversation.words import plain


class Alarm(StrEnum):
    """Guards in the order in which they are asked."""

    OPT_OUT = "opt_out"
    SENSITIVE = "sensitive"
    NOT_RECORDED = "not_recorded"
    ROBOT = "robot"
    HUMAN = "human"


@lru_cache(maxsize=4096)
def alarm_in(text: str, matter: str = "") -> Alarm | None:
    """The first guard that a sentence sets off.

    `matter` is the text of the profile and its facts: a clinic's own words are no medical alarm.
    """
    said = plain(text)
    if opt_out.heard(said):
        return Alarm.OPT_OUT
    if sensitive.heard(said, matter):
        return Alarm.SENSITIVE
    if not_recorded.heard(said):
        return Alarm.NOT_RECORDED
    # "Is there a person there" asks what speaks; "get me a person" may wonder about it, too.
    asks_what = robot.heard(said)
    if not asks_what and human.heard(said):
        return Alarm.HUMAN
    return Alarm.ROBOT if asks_what else None


def asks_for_human_only(text: str) -> bool:
    """Whether a question about us names a human being and no machine: a no is its true answer."""
    return not robot.names_machine(plain(text))


def asks_about_recording(text: str) -> bool:
    """Whether somebody wants to know if the call is recorded."""
    return not_recorded.asked_about(plain(text))
