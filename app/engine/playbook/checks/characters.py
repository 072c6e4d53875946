"""Findings about characters that cannot be seen."""

import re
import unicodedata
from collections.abc import Iterator

from app.engine.model.profile import PlaybookProblem
from app.engine.playbook.checks.finding import finding
from app.engine.playbook.parse import Reading

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
INVISIBLE = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
JOINERS = re.compile(r"[\u200c\u200d\u034f\u115f\u1160\u3164\ufe00-\ufe0e]")
"""Invisible in a name, but at home in emoji and in several scripts."""


def name_of(character: str) -> str:
    return unicodedata.name(character, f"U+{ord(character):04X}").lower()


def check_characters(reading: Reading) -> Iterator[PlaybookProblem]:
    """Control characters anywhere, invisible characters inside profiles."""
    for number, line in enumerate(reading.lines, start=1):
        if not line.isprintable() and (found := _CONTROL.search(line)):
            yield finding(
                "control-character",
                number,
                f"U+{ord(found[0]):04X}",
                f"A control character ({name_of(found[0])}) stands here. Nobody can see it, "
                "and nothing good comes of it.",
            )
    for profile in reading.profiles:
        begin, end = profile.heading.line + 1, profile.heading.end
        for number in range(begin, end):
            line = reading.lines[number]
            if not line.isascii() and (found := INVISIBLE.search(line)):
                yield finding(
                    "invisible-character",
                    number + 1,
                    f"U+{ord(found[0]):04X}",
                    f"An invisible character ({name_of(found[0])}) stands in this line.",
                )
