"""What a listener makes of the agent's words: by general cues, never by exact sentences."""

import re
from enum import StrEnum

from app.engine.model.template import sentences


class Cue(StrEnum):
    """What somebody on the phone would feel asked or told."""

    ASKED_WHO = "asked_who"
    STILL_THERE = "still_there"
    AGAIN = "again"
    CONFIRM = "confirm"
    WHEN = "when"
    SCALE = "scale"
    HOW_MANY = "how_many"
    OFFER = "offer"
    OPEN = "open"
    YES_NO = "yes_no"
    GOODBYE = "goodbye"
    TOLD = "told"


# The first that fits the question decides: "are you still there" is no question of who it is.
_QUESTIONS: tuple[tuple[Cue, re.Pattern[str]], ...] = tuple(
    (cue, re.compile(words, re.IGNORECASE))
    for cue, words in (
        (Cue.STILL_THERE, r"\bstill (?:there|with me|on the line)\b|\b(?:can|do) you hear me\b"),
        (
            Cue.AGAIN,
            r"\b(?:didn'?t|did not|couldn'?t|could not) (?:quite |really )?"
            r"(?:catch|get|hear|understand|follow)\b|\b(?:say|tell me) (?:that|it) (?:once )?again"
            r"|\b(?:repeat|come again|pardon)\b",
        ),
        (
            Cue.CONFIRM,
            r"\b(?:is|was) (?:that|this|it) (?:right|correct|okay|ok|alright)\b"
            r"|\b(?:did|have) i (?:get|got|hear|heard|understand) (?:that|you)\b"
            r"|\b(?:correct|right)\?|\b(?:to|let me) confirm\b|\bis that what you\b"
            r"|\bjust to be sure\b|\bi have you down\b",
        ),
        (
            Cue.SCALE,
            r"\bscale\b|\b(?:from )?(?:zero|one|0|1) (?:to|and|through) (?:five|ten|5|10)\b"
            r"|\bout of (?:five|ten|5|10)\b|\bhow likely\b|\bhow would you rate\b",
        ),
        (Cue.HOW_MANY, r"\bhow (?:many|often|much)\b|\bwhat number\b|\bthe number of\b"),
        (
            Cue.ASKED_WHO,
            r"\b(?:is this(?! (?:a |an )?(?:good|bad|okay|ok|convenient|fine|monday|tuesday"
            r"|wednesday|thursday|friday|saturday|sunday)\b)|am i (?:speaking|talking)"
            r"|(?:may|can|could|might) i (?:please )?(?:speak|talk)"
            r"|(?:speaking|talking) (?:with|to)|do i have|have i reached|did i reach"
            r"|i'?m looking for|i'?m trying to reach|who am i|with whom)\b"
            r"|\bis \w+(?: \w+){0,2} (?:there|home|in|around|available)"
            r"(?: (?:right now|today|please))*\?",
        ),
        (
            Cue.WHEN,
            r"\b(?:what|which|specific|preferred|better|good|other|another|new) "
            r"(?:\w+ )?(?:date|day|time)\b|\bwhen\b|\bby what\b|\bhow soon\b"
            r"|\bwhat would suit\b|\ba (?:date|day)\b",
        ),
        (
            Cue.OFFER,
            r"\b(?:would you like|do you want|want me to|shall i|should i|is it ok(?:ay)? if i"
            r"|may i (?:send|text|e-?mail)|(?:can|could) i (?:send|text|e-?mail|offer|help)"
            r"|would it help)\b",
        ),
        (Cue.OPEN, r"\b(?:why|what|how|which|reason|tell me|describe)\b"),
    )
)
_BYE = re.compile(
    r"\b(?:good ?-?bye|bye|take care"
    r"|have an? (?:\w+ )?(?:day|evening|afternoon|morning|one|week))\b",
    re.IGNORECASE,
)
_ASKED_BY_TELLING = (Cue.STILL_THERE, Cue.AGAIN)
_TITLE = re.compile(r"\b(Mr|Mrs|Ms|Dr|Prof|St)\.")
_PLEASE_TELL = re.compile(r"\b(?:please )?(?:tell me|let me know|give me)\b", re.IGNORECASE)


def cue_of(text: str) -> Cue:
    """What the agent's latest words ask of the listener; the last question counts."""
    said = sentences(_TITLE.sub(r"\1", text))
    asked = [sentence for sentence in said if "?" in sentence]
    if asked:
        return _question(asked[-1])
    if _BYE.search(text):
        return Cue.GOODBYE
    last = said[-1] if said else ""
    cue = _question(last)
    if cue in _ASKED_BY_TELLING or (_PLEASE_TELL.search(last) and cue is not Cue.YES_NO):
        return cue
    return Cue.TOLD


def _question(sentence: str) -> Cue:
    for cue, words in _QUESTIONS:
        if words.search(sentence):
            return cue
    return Cue.YES_NO
