"""Findings about placeholders and the facts they name."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import chain

from app.engine.model.profile import PlaybookProblem, Profile
from app.engine.model.template import PLACEHOLDER
from app.engine.playbook.checks.finding import finding
from app.engine.playbook.expected import FACT_NAME
from app.engine.playbook.fields import Passage
from app.engine.playbook.parse import ProfileReading, Reading

MOST_FACTS = 30
_LONGEST = 80  # what is longer is no slip of the hand, and comparing it would take long

_MAY_HOLD = re.compile(r"[{}]|\[(?:facts|AGENT)|\$\w")
_DOUBLED = re.compile(r"\{\{[^{}]*\}\}")
_BRACED = re.compile(r"\{[^{}]*\}")
_OTHER_STYLE = re.compile(
    r"\[\s*facts\.(\w+)\s*\]|<\s*facts\.(\w+)\s*>|\$\{?facts\.(\w+)\}?|\[\s*(AGENT_NAME)\s*\]"
)
_FACT_LIKE = re.compile(
    r"(?:facts?|data|vars?)\s*[.:\-/ \[]\s*['\"]?([A-Za-z_][\w\- ]*?)['\"]?\]?", re.I
)
_AGENT_LIKE = re.compile(r"(?:your_|facts\.)?agent[ _.-]?(?:name)?", re.I)


def check_placeholders(reading: Reading) -> Iterator[PlaybookProblem]:
    """Placeholders that will not be filled, and facts that are declared wrongly or in vain."""
    for profile in reading.profiles:
        used: dict[str, int] = {}
        for passage in profile.passages:
            if passage.key != "expected facts":
                yield from _lines(profile.profile, passage, reading.lines, used)
        yield from _declared(profile, used)


def _lines(
    profile: Profile, passage: Passage, lines: list[str], used: dict[str, int]
) -> Iterator[PlaybookProblem]:
    """Findings of one field, line by line; `used` gathers the facts it names."""
    for row in passage.rows:
        text = row.text
        if not _MAY_HOLD.search(text):
            continue
        for match in PLACEHOLDER.finditer(text):
            if match[1]:
                used.setdefault(match[1], row.line + 1)
        single = _DOUBLED.sub("", text)
        rest = PLACEHOLDER.sub("", single)
        wrong = (_DOUBLED.finditer(text), _BRACED.finditer(rest), _OTHER_STYLE.finditer(text))
        for match in chain.from_iterable(wrong):
            yield _wrong(profile, match[0], row.line + 1)
        left = _BRACED.sub("", rest)
        for brace in "{}":
            if brace in left:
                yield finding(
                    "unbalanced-braces",
                    row.line + 1,
                    brace,
                    f"A “{brace}” stands here without its partner, so nothing is filled in.",
                )


def _wrong(profile: Profile, written: str, line: int) -> PlaybookProblem:
    meant = _meant(profile, written)
    if meant:
        message = f"“{written}” is not filled in. Did you mean {meant}?"
        return finding("near-miss-placeholder", line, written, message, fix=meant)
    return finding(
        "unknown-placeholder",
        line,
        written,
        f"“{written}” is not filled in. Placeholders are {{facts.<name>}} and {{AGENT_NAME}}.",
    )


def _meant(profile: Profile, written: str) -> str | None:
    """The placeholder that a slip of the hand hides."""
    inside = written.strip("{}[]<>$ \t")
    if inside == "AGENT_NAME" or _AGENT_LIKE.fullmatch(inside):
        return "{AGENT_NAME}"
    if len(inside) > _LONGEST:
        return None
    names = {fact.name.casefold(): fact.name for fact in profile.expected_facts}
    match = _FACT_LIKE.fullmatch(inside)
    bare = re.sub(r"[\s-]+", "_", (match[1] if match else inside).strip())
    if bare.casefold() in names:
        return f"{{facts.{names[bare.casefold()]}}}"
    if close := get_close_matches(bare.casefold(), names, n=1, cutoff=0.8):
        return f"{{facts.{names[close[0]]}}}"
    return f"{{facts.{bare}}}" if match and FACT_NAME.match(bare) else None


def _declared(reading: ProfileReading, used: dict[str, int]) -> Iterator[PlaybookProblem]:
    profile = reading.profile
    declared = {fact.name: fact for fact in profile.expected_facts}
    for name, line in used.items():
        if name not in declared:
            close = get_close_matches(name[:_LONGEST], declared, n=1, cutoff=0.8)
            hint = f" Did you mean {close[0]}?" if close else ""
            yield finding(
                "undeclared-fact",
                line,
                name,
                f"“{profile.name}” says {{facts.{name}}}, which is not among its Expected facts."
                f"{hint}",
                fix=close[0] if close else None,
            )
    for name, fact in declared.items():
        if name not in used:
            yield finding(
                "unused-fact",
                fact.line,
                name,
                f"The fact {name} is asked for and never said.",
            )
    yield from _names(reading)


def _names(reading: ProfileReading) -> Iterator[PlaybookProblem]:
    for bad in reading.bad_names:
        cleaned = re.sub(r"\W+", "_", bad.name, flags=re.ASCII).strip("_").removeprefix("facts_")
        yield finding(
            "bad-fact-name",
            bad.line,
            bad.name,
            f"“{bad.name}” cannot be a fact's name: use letters, digits and underscores, and "
            "begin with a letter.",
            fix=cleaned if FACT_NAME.match(cleaned) else None,
        )
    count = len(reading.profile.expected_facts)
    passage = reading.passage("expected facts")
    if count > MOST_FACTS and passage is not None:
        yield finding(
            "too-many-facts",
            passage.line + 1,
            reading.profile.name,
            f"“{reading.profile.name}” expects {count} facts; a call can carry {MOST_FACTS}.",
        )
