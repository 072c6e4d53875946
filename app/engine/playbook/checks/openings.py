"""Findings about openings."""

import re
from collections.abc import Iterator

from app.engine.model.profile import PlaybookProblem, ProfileKind
from app.engine.model.template import PLACEHOLDER, names_in
from app.engine.playbook.checks.finding import finding
from app.engine.playbook.parse import Reading

LONGEST_SECS = 20
_WORDS_A_SECOND = 2.5
_WORD = re.compile(r"\w[\w'’.,-]*")


def spoken_secs(text: str) -> float:
    """How long a sentence takes at a calm pace; a placeholder counts as two words."""
    return len(_WORD.findall(PLACEHOLDER.sub(" two words ", text))) / _WORDS_A_SECOND


def check_openings(reading: Reading) -> Iterator[PlaybookProblem]:
    """Openings that people hang up on, and those that tell a debt to whoever picks up."""
    for profile in reading.profiles:
        opening, passage = profile.profile.opening, profile.passage("opening")
        if opening is None or passage is None:
            continue
        name = profile.profile.name
        secs = spoken_secs(opening)
        if secs > LONGEST_SECS:
            yield finding(
                "opening-too-long",
                passage.line + 1,
                name,
                f"The opening of “{name}” takes about {secs:.0f} seconds to say. People listen for "
                f"{LONGEST_SECS} at most.",
            )
        question = profile.profile.question
        if profile.profile.kind is ProfileKind.COLLECTION and not names_in(question or ""):
            yield finding(
                "opening-without-identity-check",
                passage.line + 1,
                name,
                f"“{name}” collects a debt and must ask who is on the line before saying so: begin "
                "with “Hi, is this {facts.debtor_name}? - ” and put the rest behind the dash.",
            )
