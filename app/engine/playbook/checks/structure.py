"""Findings about headings, sections and blocks."""

import re
from collections.abc import Iterator, Sequence

from app.engine.model.profile import PlaybookProblem
from app.engine.playbook.checks.finding import finding
from app.engine.playbook.outline import Heading
from app.engine.playbook.parse import Reading

_GLUED_HASHES = re.compile(r"(#{1,6})([^\s#].*)")


def check_structure(reading: Reading) -> Iterator[PlaybookProblem]:
    """Sections that are missing, doubled or cut off; blocks that swallow what follows."""
    yield from _sections(reading)
    yield from _twice(reading.outline.outbound, "Outbound Mode")
    yield from _twice(reading.outline.scripts, "Script profiles")
    yield from _cut_off(reading)
    yield from _glued_hashes(reading)
    yield from _blocks(reading)


def _sections(reading: Reading) -> Iterator[PlaybookProblem]:
    outline = reading.outline
    if not any(line.strip() for line in reading.lines):
        yield finding("empty", 1, "file", "There is nothing in this file yet.")
    if not outline.outbound:
        yield finding(
            "no-outbound-mode",
            1,
            "Outbound Mode",
            "There is no “Outbound Mode” section, so calls without a profile have no guidance.",
        )
    if not outline.scripts:
        line = outline.outbound[0].line + 1 if outline.outbound else 1
        yield finding(
            "no-script-profiles-section",
            line,
            "Script profiles",
            "There is no “Script profiles” section. Profiles are looked for under that heading.",
        )
    for section in outline.scripts:
        if not any(section.holds(profile) for profile in outline.profiles):
            yield finding(
                "empty", section.line + 1, section.title, "There is no profile in this section yet."
            )


def _twice(sections: Sequence[Heading], title: str) -> Iterator[PlaybookProblem]:
    for section in sections[1:]:
        yield finding(
            "duplicate-section",
            section.line + 1,
            section.title,
            f"“{title}” already stands in line {sections[0].line + 1}. Both are read; "
            "one place is easier to keep in order.",
        )


def _cut_off(reading: Reading) -> Iterator[PlaybookProblem]:
    """A line of dashes under text makes a heading of it: mostly meant as a ruler."""
    headings = reading.outline.headings
    ours = {h.line for h in (*reading.outline.outbound, *reading.outline.scripts)}
    inside = False
    for heading in headings:
        if heading.setext and inside and heading.line not in ours:
            yield finding(
                "setext-ends-section",
                heading.line + 1,
                heading.title[:60],
                "The line of dashes or equals signs below makes this text a heading, which ends "
                "the profile. Put a blank line in between.",
            )
        if heading.line in ours:
            inside = True
        elif heading.level <= 2 and not heading.setext:
            inside = any(section.holds(heading) for section in reading.outline.scripts)


def _glued_hashes(reading: Reading) -> Iterator[PlaybookProblem]:
    for row in reading.blocks.rows:
        if row.text.startswith("#") and row.kind in ("para", "text", "lazy"):
            match = _GLUED_HASHES.fullmatch(row.text)
            if match is not None:
                yield finding(
                    "missing-space-after-hashes",
                    row.line + 1,
                    row.text,
                    "A heading needs a space after its # signs. As it stands this is plain text.",
                    fix=f"{match[1]} {match[2]}",
                )


def _blocks(reading: Reading) -> Iterator[PlaybookProblem]:
    for block in reading.blocks.unclosed:
        if block.kind == "comment":
            code, what = "unclosed-html-comment", "This comment is never closed with -->"
        else:
            code, what = "unclosed-fence", f"This block is never closed with {block.mark}"
        yield finding(
            code,
            block.line + 1,
            reading.lines[block.line].strip(),
            f"{what}: everything below is taken for a part of it.",
        )
    for line in reading.blocks.html:
        yield finding(
            "raw-html",
            line + 1,
            reading.lines[line].strip()[:60],
            "HTML is kept and shown, but nothing in it is read as a profile or field.",
        )
