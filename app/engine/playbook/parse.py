"""From a playbook's text to its profiles. The grammar stands in `blocks`, `outline`, `fields`."""

import gc
import hashlib
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from app.engine.model.profile import Field, Playbook, Profile, Section
from app.engine.playbook.blocks import Blocks, cut_lines, read_blocks
from app.engine.playbook.branches import read_branches
from app.engine.playbook.expected import BadName, read_expected
from app.engine.playbook.fields import (
    Item,
    Label,
    Passage,
    as_written,
    items,
    prose,
    read_passages,
    unquoted,
)
from app.engine.playbook.kinds import guess_kind, read_kind
from app.engine.playbook.openings import read_opening
from app.engine.playbook.outline import Heading, Outline, read_outline
from app.engine.playbook.readings import read_duration, read_limits, read_questions
from app.engine.playbook.rows import Row


@dataclass(slots=True)
class ProfileReading:
    """A profile with what its reading knows beyond the model."""

    profile: Profile
    heading: Heading
    passages: list[Passage] = field(default_factory=list[Passage])
    bad_names: tuple[BadName, ...] = ()

    def passage(self, key: Label) -> Passage | None:
        """The first field with that label."""
        return next((p for p in self.passages if p.key == key), None)


@dataclass(slots=True)
class Reading:
    """A text as read: what the checks look at. Lines are 0-based and without their ends."""

    playbook: Playbook
    lines: list[str]
    blocks: Blocks
    outline: Outline
    profiles: list[ProfileReading]


def parse(text: str) -> Playbook:
    """The playbook, without findings. Any text is a playbook, if only an empty one."""
    with no_collector():
        structure = _Structure.of(text)
        profiles = tuple(reading.profile for reading in structure.readings())
        return structure.playbook(profiles)


@contextmanager
def no_collector() -> Generator[None]:
    """Python's cycle collector, off: in a large file it walks the profiles already read again
    and again, for a third of the time, and there is no cycle among them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read(text: str) -> Reading:
    """Parse, keeping lines and rows for the checks."""
    structure = _Structure.of(text)
    profiles = list(structure.readings())
    playbook = structure.playbook(tuple(reading.profile for reading in profiles))
    return Reading(playbook, structure.lines, structure.blocks, structure.outline, profiles)


@dataclass(slots=True)
class _Structure:
    """A text in lines, blocks and sections."""

    text: str
    sources: list[str]
    """Lines with their ends."""
    lines: list[str]
    blocks: Blocks
    outline: Outline

    @classmethod
    def of(cls, text: str) -> "_Structure":
        sources = cut_lines(text)
        lines = [source.rstrip("\r\n") for source in sources]
        if lines:
            lines[0] = lines[0].removeprefix("\ufeff")
        blocks = read_blocks(lines)
        return cls(text, sources, lines, blocks, read_outline(blocks.rows, len(lines)))

    def readings(self) -> Iterator[ProfileReading]:
        """The profiles that have a name, one by one: kept all at once they take much memory."""
        for heading in self.outline.profiles:
            if heading.title:
                yield _read_profile(heading, self.blocks.rows, self.lines, self.sources)

    def playbook(self, profiles: tuple[Profile, ...]) -> Playbook:
        return Playbook(
            profiles=profiles,
            guidance=_guidance(self.outline, self.lines),
            sha256=_sha256(self.text),
            sections=tuple(
                Section(title=heading.title, level=heading.level, line=heading.line + 1)
                for heading in self.outline.headings
            ),
        )


def _read_profile(
    heading: Heading, rows: Sequence[Row], lines: Sequence[str], sources: Sequence[str]
) -> ProfileReading:
    passages = read_passages(rows[heading.at + 1 : heading.end_at])
    same: dict[Label | None, list[Passage]] = {}
    for passage in passages:
        same.setdefault(passage.key, []).append(passage)

    def words(key: Label) -> str | None:
        """Of the first field with that label."""
        passage = same[key][0] if key in same else None
        return None if passage is None or passage.empty else prose(passage, lines)

    def entries(key: Label) -> list[Item]:
        """Of all fields with that label."""
        return [item for passage in same.get(key, ()) for item in items(passage)]

    facts, bad_names = read_expected(entries("expected facts"))
    goal, opening, voicemail = words("goal recap"), words("opening"), words("voicemail")
    told = read_kind(words("kind") or "")
    guessed_from = f"{goal or ''} {opening or ''}"
    profile = Profile(
        name=heading.title,
        line=heading.line + 1,
        end_line=heading.end + 1,
        kind=told or guess_kind(heading.title, guessed_from),
        kind_guessed=told is None,
        goal=goal,
        expected_facts=facts,
        opening=None if opening is None else read_opening(opening),
        branches=read_branches(entries("branches")),
        questions=read_questions(entries("questions")),
        voicemail=None if voicemail is None else unquoted(voicemail),
        escalation=words("escalation"),
        hard_limits=read_limits(entries("hard limits")),
        duration_secs=read_duration(words("duration") or ""),
        fields=tuple(_field(passage, lines) for passage in passages),
        sha256=_sha256("".join(sources[heading.line : heading.end])),
    )
    return ProfileReading(profile, heading, passages, bad_names)


def _field(passage: Passage, lines: Sequence[str]) -> Field:
    return Field(
        label=passage.label,
        remark=passage.remark,
        text=as_written(passage, lines),
        line=passage.line + 1,
        known=passage.key is not None,
    )


def _guidance(outline: Outline, lines: Sequence[str]) -> str:
    """What stands under Outbound Mode before its profiles begin."""
    parts: list[str] = []
    starts = sorted(h.line for h in [*outline.scripts, *outline.profiles])
    for section in outline.outbound:
        begin = section.line + (2 if section.setext else 1)
        end = next((line for line in starts if begin <= line < section.end), section.end)
        parts.append("\n".join(lines[begin:end]).strip())
    return "\n\n".join(part for part in parts if part)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
