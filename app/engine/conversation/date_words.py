"""Brings spoken dates into a form with digits: `the twenty-third of June` -> `the 23rd of june`."""

import re
from functools import lru_cache

from app.engine.conversation.numbers import ORDINALS, listed

_UNITS = {
    word: value
    for value, word in enumerate(
        listed(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen"
        ),
        1,
    )
}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_TWO = re.compile(
    rf"\b({'|'.join(_TENS)})[ -]({'|'.join(w for w in ORDINALS if ORDINALS[w] < 10)}"
    rf"|{'|'.join(w for w in _UNITS if _UNITS[w] < 10)})\b"
)
_ONE = re.compile(rf"\b({'|'.join([*_TENS, *ORDINALS, *_UNITS])})\b")
# "wait a second", "one moment", "no one" name no day.
_NOT_A_NUMBER = re.compile(
    r"\b(?:the |a )?(?:first|second|third|fourth) "
    r"(?:thing|time|of all|one|person|call|notice|place|half)\b"
    r"|\b(?:a|one|just a|any|no|some|this|that|the) (?:second|one|first)\b(?! of)"
    r"|\ba third of\b|(?<!in )\bone day\b(?! from)"
)
_FILLERS = re.compile(r"\b(?:u+h+m*|u+m+|e+r+m*|h+m+|like|maybe|around about)\b(?= )")
_KEPT = re.compile(r"[^\w'/:.;!%-]|(?<!\d)[/:]|-(?!\d)|\.(?=\d)")
_YEAR = re.compile(r"\b20 (2\d|3\d)\b")
_PAID = re.compile(r"\b(?:get|gets|be|am|i'm|getting|they pay me)(?: usually)? paid\b")


@lru_cache(maxsize=2048)
def in_digits(text: str) -> str:
    """Lower case, no fillers, numbers and ordinals in digits."""
    said = text.casefold().replace("’", "'").replace("a.m.", "am").replace("p.m.", "pm")
    said = re.sub(r"\b(?:can ?not)\b", "can't", said).replace("do not", "don't")
    said = " ".join(_KEPT.sub(" ", said).split())
    said = _PAID.sub("payday", said)
    said = _FILLERS.sub(_filler, said)
    said = _NOT_A_NUMBER.sub(_unless_ordinal, said)
    said = _TWO.sub(lambda m: _two(m[1], m[2]), said)
    said = _ONE.sub(lambda m: _one(m[1]), said)
    return " ".join(_YEAR.sub(r"20\1", said).split())


def _filler(match: re.Match[str]) -> str:
    # "like five" and "maybe around three" still introduce a time.
    return match[0] if match[0] in ("like", "maybe") else ""


def _unless_ordinal(match: re.Match[str]) -> str:
    return match[0] if match[0] in ("the first", "the second") else " "


def _two(tens: str, unit: str) -> str:
    if unit in ORDINALS:
        return _ordinal(_TENS[tens] + ORDINALS[unit])
    # "two thirty five" is a time; "twenty three" is a number.
    return str(_TENS[tens] + _UNITS[unit])


def _one(word: str) -> str:
    if word in ORDINALS:
        return _ordinal(ORDINALS[word])
    return str(_TENS.get(word) or _UNITS[word])


def _ordinal(value: int) -> str:
    ending = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"
