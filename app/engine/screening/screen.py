"""The screen: what a text says between the lines, by whatever way it must be read."""

from collections.abc import Sequence

from app.engine.model.screened import Field, Screened
from app.engine.screening.finding import Finding
from app.engine.screening.gate import surely_pass
from app.engine.screening.readings import readings
from app.engine.screening.rules import CHECKS, LEXICON
from app.engine.screening.split import PAUSE

FLAG, REFUSE = 6, 8
FLAG_NAME = 5
"""A name is no sentence: less is doubtful in it."""
DISGUISED = 2
"""Nobody honest spells out, shifts or encodes words of command."""
MOST_WORDS = 120
SHORT = 300
"""Characters up to which the short way is worth trying: long texts hold some word of a rule."""


def screen(text: str, field: Field) -> Screened:
    """Whether a text may reach the agent: pass, flag (a person looks) or refuse."""
    if len(text) <= SHORT and surely_pass((text,), text if field == "name" else ""):
        return PASSED
    return look(text, field)


def look(text: str, field: Field) -> Screened:
    """The same, by reading the text in every way."""
    worst: dict[str, Finding] = {}
    for reading in readings(text, LEXICON):
        for check in CHECKS:
            found = check(reading, field)
            if found is None:
                continue
            if (known := worst.get(found.rule)) and known.score >= found.score:
                continue
            if reading.disguised and found.score > 3:
                found = found._replace(score=found.score + DISGUISED)
            worst[found.rule] = found
        if any(found.score >= REFUSE for found in worst.values()):
            break
    return _verdict(sorted(worst.values(), key=lambda found: -found.score), field)


def quick_pass(texts: Sequence[str], name: str = "") -> bool:
    """True: surely every one of these facts passes, and the name; False: ask `screen`.

    texts: the cells of a row, in about a microsecond for all of them.
    """
    return surely_pass(texts, name)


def _verdict(found: list[Finding], field: Field) -> Screened:
    """The heaviest, helped by whatever else was noticed."""
    if not found:
        return PASSED
    score = found[0].score + max(
        0, sum(other.score - 3 for other in found[1:] if other.score > 3) // 2
    )
    if score < (FLAG_NAME if field == "name" else FLAG):
        return PASSED
    rules = tuple(one.rule for one in found if one.score >= 4) or (found[0].rule,)
    words = found[0].words.replace(f" {PAUSE}", "")
    words = words if len(words) <= MOST_WORDS else words[: MOST_WORDS - 1] + "…"
    return Screened("refuse" if score >= REFUSE else "flag", rules, words)


PASSED = Screened("pass")
