"""Findings about branches."""

import re
from collections.abc import Iterator

from app.engine.model.profile import Branch, PlaybookProblem
from app.engine.playbook.checks.finding import finding
from app.engine.playbook.parse import ProfileReading, Reading


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)


# What the agent can do without a language model. The conversation's Runner does the same actions;
# the two lists stand in rooms that do not know each other, and a flow test compares them.
_ACTIONS = _pattern(
    r"confirm|acknowledge|repeat|read back|share|text|send|sms|give|offer|ask|propose|log|note"
    r"|record|save|write down|email|e-mail|escalate|run openclaw|openclaw|notify|hand|pass|forward"
    r"|apologi[sz]e|say sorry|thank|leave|hang up|end|close|goodbye|say|tell|explain|call back"
    r"|schedule|transfer|connect|remove|add|mark|stop|verify|book|wish|do not call|dnc|opt"
)
_QUOTED = re.compile(r"[\"“«]")
_CLOSES = _pattern(
    r"close|hangs? up|end (?:the )?call|end it|goodbye|say bye|bye|transfer|connect (?:them|to)"
)

# Situations every profile meets, with the words that name them in a trigger.
_SITUATIONS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (
        "needs time",
        _pattern(
            r"needs? (?:more )?time|more time|later|resched|another (?:day|time)|busy|call ?back"
            r"|cannot|can't|can’t|not (?:now|today|ready)|mov(?:e|ing)|postpone|bad time|driving"
        ),
        "ask for a date, log it and close",
    ),
    (
        "voicemail",
        _pattern(r"voice ?-?mail|answering machine|machine|mailbox|no answer"),
        "leave the short built-in message",
    ),
    (
        "wrong person",
        _pattern(
            r"wrong (?:person|number)|not (?:the|this|that) person|somebody else|someone else"
        ),
        "apologize, take the number off the list and close",
    ),
    (
        "opt-out",
        _pattern(
            r"opts?[ -]?out|do[- ]not[- ]call|don't call|don’t call|stop calling|no more calls"
            r"|remove|unsubscribe|take (?:me|them) off"
        ),
        "promise not to call again, keep it and close",
    ),
)


def check_branches(reading: Reading) -> Iterator[PlaybookProblem]:
    """Branches that cannot be followed, never end, or are missing."""
    for profile in reading.profiles:
        for branch in profile.profile.branches:
            yield from _branch(branch)
        if profile.passages:
            yield from _missing(profile)


def _branch(branch: Branch) -> Iterator[PlaybookProblem]:
    subject = branch.trigger[:60] or "->"
    if not branch.actions or not branch.trigger:
        yield finding(
            "branch-without-arrow",
            branch.line,
            subject,
            "A branch reads “what they say -> what to do”. One side or the arrow is missing here.",
        )
        return
    for action in branch.actions:
        if not _QUOTED.search(action) and not _ACTIONS.search(action):
            yield finding(
                "unknown-action",
                branch.line,
                action[:60],
                f"The built-in agent does not know how to “{action[:60]}”; only an agent with a "
                "language model will. A sentence in quotation marks is always said.",
            )
    if not any(_CLOSES.search(action) for action in branch.actions):
        yield finding(
            "branch-without-close",
            branch.line,
            subject,
            f"After “{subject}” nothing ends the call. Add “+ close” if it should.",
        )


def _missing(reading: ProfileReading) -> Iterator[PlaybookProblem]:
    profile = reading.profile
    passage = reading.passage("branches")
    if passage is None or passage.empty:
        return
    for name, words, instead in _SITUATIONS:
        if name == "voicemail" and profile.voicemail:
            continue
        if not any(words.search(branch.trigger) for branch in profile.branches):
            yield finding(
                "missing-branch",
                passage.line + 1,
                name,
                f"“{profile.name}” does not say what to do for {name}. The agent will {instead}.",
            )
