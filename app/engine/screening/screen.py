"""The screen: what a text says between the lines, by whatever way it must be read."""

from collections.abc import Sequence
from typing import NamedTuple

from app.engine.model.screened import Field, Screened
from app.engine.screening.finding import Finding
from app.engine.screening.gate import surely_pass
from app.engine.screening.learning.weighing import Heard, trained
from app.engine.screening.readings import readings
from app.engine.screening.rules import CHECKS, LEXICON
from app.engine.screening.split import PAUSE

FLAG, REFUSE = 3.5, 9.0
"""Of what the tables found and how the text reads, together."""
PLAIN = 8
"""What a table finds so plainly needs no other reading."""
NOTICED = 2
"""What a table finds at most by chance in honest texts."""
POINT = 60
"""Of the trained weighing, that count as much as one point of a table."""
MOST_HEARD, LEAST_HEARD = 10.0, -7.5
SURE = 6
SIGNS_HEARD = 2.0
"""The least where signs were found: they weigh whatever the words beside them say."""
DISGUISED = 2
"""Nobody honest spells out, shifts or encodes words of command."""
MOST_WORDS = 120
NAMED = 4
"""A rule that found less is not named to a person."""
READS = "order"
"""Named where no table says it: the text reads like an order to the agent to drop its task."""
SHORT = 300
"""Characters up to which the short way is worth trying: long texts hold some word of a rule."""


def screen(text: str, field: Field) -> Screened:
    """Whether a text may reach the agent: pass, flag (a person looks) or refuse."""
    if len(text) <= SHORT and surely_pass((text,), text if field == "name" else ""):
        return PASSED
    return look(text, field)


class Seen(NamedTuple):
    """A text read in every way: what each table found at most and how, and the words."""

    found: list[tuple[Finding, str]]
    words: list[list[str]]


def read(text: str, field: Field) -> Seen:
    """Every reading of a text past the tables, until one of them is plain."""
    worst: dict[str, tuple[Finding, str]] = {}
    words: list[list[str]] = []
    for reading in readings(text, LEXICON):
        words.append(reading.words)
        for check in CHECKS:
            found = check(reading, field)
            if found is None:
                continue
            if (known := worst.get(found.rule)) and known[0].score >= found.score:
                continue
            if reading.disguised and found.score > 3:
                found = found._replace(score=found.score + DISGUISED, signs=True)
            worst[found.rule] = found, reading.how
        if any(found.score >= PLAIN for found, _ in worst.values()):
            break
    return Seen(sorted(worst.values(), key=lambda one: -one[0].score), words)


def look(text: str, field: Field) -> Screened:
    """The same, by reading the text in every way."""
    seen = read(text, field)
    return _verdict([found for found, _ in seen.found], trained().of_text(seen.words, field))


def points(found: Sequence[Finding], heard: Heard) -> float:
    """The heaviest finding, helped by whatever else was noticed, and how the text reads."""
    tables = found[0].score - NOTICED if found else 0
    tables += sum(other.score - 3 for other in found[1:] if other.score > 3) // 2
    signs = any(one.signs and one.score >= SURE for one in found)
    least = SIGNS_HEARD if signs else LEAST_HEARD
    return max(0, tables) + max(least, min(MOST_HEARD, heard.weight / POINT))


def quick_pass(texts: Sequence[str], name: str = "") -> bool:
    """True: surely every one of these facts passes, and the name; False: ask `screen`.

    texts: the cells of a row, in about a microsecond for all of them.
    """
    return surely_pass(texts, name)


def _verdict(found: list[Finding], heard: Heard) -> Screened:
    score = points(found, heard)
    if score < FLAG:
        return PASSED
    rules = tuple(one.rule for one in found if one.score >= NAMED)
    words = found[0].words.replace(f" {PAUSE}", "") if rules else " ".join(heard.words)
    words = words if len(words) <= MOST_WORDS else words[: MOST_WORDS - 1] + "…"
    return Screened("refuse" if score >= REFUSE else "flag", rules or (READS,), words)


PASSED = Screened("pass")
