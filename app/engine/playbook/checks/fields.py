"""Findings about the fields of a profile."""

from collections.abc import Iterator

from app.engine.model.profile import PlaybookProblem, ProfileKind
from app.engine.playbook.checks.finding import finding
from app.engine.playbook.fields import Label
from app.engine.playbook.kinds import read_kind
from app.engine.playbook.parse import ProfileReading, Reading

# Fields a profile should not lack, as the file spells them, and what happens when it does.
_WANTED: tuple[tuple[Label, str, str], ...] = (
    ("goal recap", "Goal recap", "a campaign cannot start without the goal of its calls"),
    ("expected facts", "Expected facts", "no form and no list can be filled for it"),
    ("opening", "Opening", "the agent has no first words"),
    ("branches", "Branches", "every answer gets the built-in reply"),
)
_LONGEST_SECS = 3600
_SHORTEST_SECS = 30


def check_fields(reading: Reading) -> Iterator[PlaybookProblem]:
    """Fields that are missing, doubled or not understood."""
    for profile in reading.profiles:
        if not any(passage.key for passage in profile.passages):
            yield finding(
                "no-fields",
                profile.profile.line,
                profile.profile.name,
                f"“{profile.profile.name}” has no fields. A field is a bold label with a colon at "
                "the start of a line, such as **Goal recap**: ...",
            )
            continue
        yield from _missing(profile)
        yield from _doubled(profile)
        yield from _kind(profile)
        yield from _duration(profile)


def _missing(reading: ProfileReading) -> Iterator[PlaybookProblem]:
    name = reading.profile.name
    wanted = list(_WANTED)
    if reading.profile.kind is ProfileKind.SURVEY:
        wanted.append(("questions", "Questions", "a survey has nothing to ask"))
    for key, label, cost in wanted:
        passage = reading.passage(key)
        if passage is None:
            if key == "expected facts" and "{facts." not in (reading.profile.opening or ""):
                continue
            near = _near(reading, key)
            hint = f" Is “{near}” meant? It must be called “{label}”." if near else ""
            line = reading.profile.line
            yield finding("missing-field", line, label, f"“{name}” has no {label}: {cost}.{hint}")
        elif passage.empty:
            message = f"The {label} of “{name}” is empty: {cost}."
            yield finding("missing-field", passage.line + 1, label, message)


def _near(reading: ProfileReading, key: Label) -> str | None:
    """An unknown label that shares a word with the missing one."""
    words = set(key.split())
    for passage in reading.passages:
        if passage.key is None and words & set(passage.label.casefold().split()):
            return passage.label
    return None


def _doubled(reading: ProfileReading) -> Iterator[PlaybookProblem]:
    first: dict[str, int] = {}
    for passage in reading.passages:
        if passage.key is None:
            continue
        line = first.setdefault(passage.key, passage.line)
        if line != passage.line:
            yield finding(
                "duplicate-section",
                passage.line + 1,
                passage.label,
                f"“{reading.profile.name}” has this field in line {line + 1} already. "
                "Lists are read from both, of other fields only the first counts.",
            )


def _kind(reading: ProfileReading) -> Iterator[PlaybookProblem]:
    profile = reading.profile
    if not profile.kind_guessed:
        return
    passage = reading.passage("kind")
    told = "" if passage is None else passage.rows[0].text
    begin = f"“{told}” is no kind of call" if told else f"“{profile.name}” does not say its kind"
    yield finding(
        "missing-kind",
        profile.line if passage is None else passage.line + 1,
        told or profile.name,
        f"{begin}. It is taken for: {profile.kind.value}. Write **Kind**: collection, marketing, "
        "reminder, notice or survey.",
        fix=profile.kind.value if told and read_kind(told) is None else None,
    )


def _duration(reading: ProfileReading) -> Iterator[PlaybookProblem]:
    passage = reading.passage("duration")
    if passage is None:
        return
    secs = reading.profile.duration_secs
    if secs is None:
        why = "is not understood. Write it like “under 3 minutes” or “90 seconds”"
    elif secs < _SHORTEST_SECS:
        why = "is too short for a call: 30 seconds is the least"
    elif secs > _LONGEST_SECS:
        why = "is too long for a call: one hour is the most"
    else:
        return
    yield finding(
        "missing-field",
        passage.line + 1,
        "Duration",
        f"The Duration of “{reading.profile.name}” {why}.",
    )
