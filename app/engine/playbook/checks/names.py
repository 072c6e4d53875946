"""Findings about the names of profiles."""

import re
import unicodedata
from collections.abc import Iterator

from app.engine.model.profile import PlaybookProblem, profile_key
from app.engine.playbook.checks.characters import INVISIBLE, JOINERS, name_of
from app.engine.playbook.checks.finding import finding
from app.engine.playbook.parse import ProfileReading, Reading

# Letters of other scripts, and signs, that look like a Latin letter on most screens.
_LOOKS_LIKE = str.maketrans(
    "аеорсухіјѕԁһкмтвнԛԝαορνιτκυχβηѵɡı0|‐‑‒–—−",
    "aeopcyxijsdhkmtbhqwaopvitkuxbnvgiol------",
)


def check_names(reading: Reading) -> Iterator[PlaybookProblem]:
    """Names that are missing, doubled, look alike or hide something."""
    for heading in reading.outline.profiles:
        if not heading.title:
            yield finding(
                "empty-profile-name",
                heading.line + 1,
                reading.lines[heading.line].strip(),
                "A profile needs a name after the #### signs. Without one it cannot be called.",
            )
    yield from _doubled(reading)
    yield from _look_alike(reading)
    for profile in reading.profiles:
        yield from _hidden(profile)


def _doubled(reading: Reading) -> Iterator[PlaybookProblem]:
    lines: dict[str, list[int]] = {}
    for profile in reading.playbook.profiles:
        lines.setdefault(profile_key(profile.name), []).append(profile.line)
    for profile in reading.playbook.profiles:
        same = lines[profile_key(profile.name)]
        if len(same) > 1:
            others = ", ".join(str(line) for line in same[:4] if line != profile.line)
            yield finding(
                "duplicate-profile",
                profile.line,
                profile.name,
                f"The name “{profile.name}” is used again in line {others}. A campaign on it "
                "cannot start until one of them is renamed.",
            )


def skeleton(name: str) -> str:
    """What a name looks like: equal for names that a hurried reader takes for one another."""
    folded = unicodedata.normalize("NFKC", JOINERS.sub("", INVISIBLE.sub("", name)))
    plain = folded.casefold().translate(_LOOKS_LIKE)
    return re.sub(r"\s+", " ", plain.replace("1", "l").replace("rn", "m")).strip()


def _look_alike(reading: Reading) -> Iterator[PlaybookProblem]:
    first: dict[str, ProfileReading] = {}
    for reading_ in reading.profiles:
        profile = reading_.profile
        other = first.setdefault(skeleton(profile.name), reading_).profile
        if profile_key(other.name) != profile_key(profile.name):
            yield finding(
                "confusable-profile",
                profile.line,
                profile.name,
                f"“{profile.name}” looks like “{other.name}” in line {other.line}. "
                "Give one of them a clearer name.",
            )
        elif mixed := _foreign_letter(profile.name):
            yield finding(
                "confusable-profile",
                profile.line,
                profile.name,
                f"In “{profile.name}” the letter “{mixed}” is not the Latin letter it looks like "
                f"({name_of(mixed)}).",
            )


def _foreign_letter(name: str) -> str | None:
    """A look-alike among Latin letters."""
    if name.isascii() or not re.search(r"[A-Za-z]", name):
        return None
    return next(
        (
            c
            for c in name
            if not c.isascii() and c.isalpha() and c.casefold().translate(_LOOKS_LIKE).isascii()
        ),
        None,
    )


def _hidden(reading: ProfileReading) -> Iterator[PlaybookProblem]:
    name = reading.profile.name
    found = INVISIBLE.search(name) or JOINERS.search(name)
    if found:
        yield finding(
            "invisible-character",
            reading.profile.line,
            name,
            f"The name “{name}” holds an invisible character ({name_of(found[0])}).",
            fix=JOINERS.sub("", INVISIBLE.sub("", name)),
        )
