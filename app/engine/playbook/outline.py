"""The headings of a playbook: which sections there are and which headings are profiles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt

from app.engine.playbook.rows import Row

OUTBOUND = "outbound mode"
SCRIPTS = "script profiles"
INBOUND = "inbound mode"
PROFILE_LEVEL = 4

_INLINE = MarkdownIt("commonmark")
_MARKUP = re.compile(r"[*_`\[\]<>&\\!]")


@dataclass(slots=True)
class Heading:
    """A heading with the lines it governs. `at` is its place among the rows."""

    level: int
    title: str
    line: int
    at: int
    setext: bool
    end: int = 0
    """The line after its section: the next heading of the same or a lower level."""
    end_at: int = 0

    @property
    def key(self) -> str:
        return " ".join(self.title.split()).casefold()

    def holds(self, other: "Heading") -> bool:
        return self.line < other.line < self.end


@dataclass(slots=True)
class Outline:
    """Sections in file order."""

    headings: list[Heading] = field(default_factory=list[Heading])
    outbound: list[Heading] = field(default_factory=list[Heading])
    scripts: list[Heading] = field(default_factory=list[Heading])
    profiles: list[Heading] = field(default_factory=list[Heading])
    """Headings of level 4 where profiles stand, unnamed and doubled ones among them."""


def plain_title(text: str) -> str:
    """A heading's words without markup, entities decoded."""
    if not _MARKUP.search(text):
        return text.strip()
    words: list[str] = []
    for token in _INLINE.parseInline(text)[0].children or []:
        if token.type in ("text", "code_inline", "image"):
            words.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            words.append(" ")
    return "".join(words).strip()


def read_outline(rows: Sequence[Row], total_lines: int) -> Outline:
    """Find the sections. Profiles are the level-4 headings under *Script profiles*.

    A *Script profiles* section counts wherever it stands, except under *Inbound Mode*. An
    *Outbound Mode* without one gives its own level-4 headings, so that a forgotten heading
    costs a warning and not the campaign.
    """
    outline = Outline([_heading(row, at) for at, row in enumerate(rows) if row.kind == "heading"])
    _set_ends(outline.headings, total_lines, len(rows))
    inside: list[Heading] = []  # the open sections around the heading at hand
    for heading in outline.headings:
        while inside and inside[-1].level >= heading.level:
            inside.pop()
        inside.append(heading)
        if heading.level < PROFILE_LEVEL:
            if heading.key == OUTBOUND:
                outline.outbound.append(heading)
            elif heading.key == SCRIPTS and not _within(inside, INBOUND):
                outline.scripts.append(heading)
    homes = {section.line for section in outline.scripts}
    homes |= {o.line for o in outline.outbound if not any(o.holds(s) for s in outline.scripts)}
    outline.profiles = _profiles(outline.headings, homes)
    return outline


def _profiles(headings: Sequence[Heading], homes: set[int]) -> list[Heading]:
    found: list[Heading] = []
    inside: list[Heading] = []
    for heading in headings:
        while inside and inside[-1].level >= heading.level:
            inside.pop()
        if heading.level == PROFILE_LEVEL and any(h.line in homes for h in inside):
            found.append(heading)
        inside.append(heading)
    return found


def _within(inside: Sequence[Heading], key: str) -> bool:
    return any(heading.key == key for heading in inside)


def _heading(row: Row, at: int) -> Heading:
    return Heading(row.level, plain_title(row.text), row.line, at, setext=row.end > 0)


def _set_ends(headings: Sequence[Heading], total_lines: int, total_rows: int) -> None:
    still_open: list[Heading] = []
    for heading in headings:
        while still_open and still_open[-1].level >= heading.level:
            closed = still_open.pop()
            closed.end, closed.end_at = heading.line, heading.at
        still_open.append(heading)
    for heading in still_open:
        heading.end, heading.end_at = total_lines, total_rows
