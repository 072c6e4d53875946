"""Questions, hard limits and duration, read from their fields."""

import re

from app.engine.model.profile import Question
from app.engine.playbook.fields import Item, unquoted

_ANSWER_NAME = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)\s*(?:\([^()]*\))?\s*:\s*(.+)")


def read_questions(items: list[Item]) -> tuple[Question, ...]:
    """Numbered as they stand; `score: "..."` names the field that keeps the answer."""
    found: list[Question] = []
    for item in items:
        text = " ".join(" ".join([item.text, *item.nested]).replace("**", "").split())
        name = None
        if (match := _ANSWER_NAME.fullmatch(text)) and (
            match[2][0] in '"“«' or match[1] == match[1].lower()
        ):
            name, text = match[1], match[2]
        number = len(found) + 1
        found.append(Question(number=number, name=name, text=unquoted(text), line=item.line + 1))
    return tuple(found)


_LIMIT_BEGINS = re.compile(
    r"(?:and\s+)?(?:no|never|not|nothing|do|don't|don’t|only|always|must|keep|stay|avoid|without)\b",
    re.IGNORECASE,
)


def read_limits(items: list[Item]) -> tuple[str, ...]:
    """One limit an item; in running text a comma ends one only where the next begins as one:
    "no discounts, refunds or credits, never argue" is two."""
    limits: list[str] = []
    for item in items:
        if item.listed:
            limits.append(" ".join([item.text, *item.nested]))
            continue
        for number, part in enumerate(re.split(r"\s*[,;]\s*|(?<=\w)\.\s+", item.text.rstrip(". "))):
            if number and limits and not _LIMIT_BEGINS.match(part):
                limits[-1] += f", {part}"
            elif part:
                limits.append(part)
    return tuple(limit.strip() for limit in limits if limit.strip())


_NUMBERS = {
    word: n
    for n, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
} | {"a": 1, "an": 1, "half": 0.5, "fifteen": 15, "twenty": 20, "thirty": 30, "ninety": 90}
_AMOUNT = re.compile(
    rf"(?<![\w.])(\d+(?:[.,]\d+)?|{'|'.join(_NUMBERS)})(?:\s+an?)?[\s-]*"
    r"(hours?|hrs?|minutes?|mins?|m|seconds?|secs?|s)(?![a-z])",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b(\d{1,2}):([0-5]\d)\b")
_SECONDS = {"h": 3600, "m": 60, "s": 1}


def read_duration(text: str) -> int | None:
    """Seconds of "under 3 minutes", "90 seconds", "1 minute 30 seconds", "2:30"; None otherwise."""
    if clock := _CLOCK.search(text):
        return int(clock[1]) * 60 + int(clock[2])
    total = 0.0
    for number, unit in _AMOUNT.findall(text.casefold()):
        value = _NUMBERS.get(number)
        value = float(number.replace(",", ".")) if value is None else value
        total += value * _SECONDS[unit[0]]
    return round(total) or None
