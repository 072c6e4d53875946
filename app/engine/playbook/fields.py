"""Fields: a bold label at the start of a line, and the lines that belong to it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.engine.playbook.rows import Row

Label = Literal[
    "kind",
    "goal recap",
    "expected facts",
    "opening",
    "branches",
    "questions",
    "voicemail",
    "escalation",
    "hard limits",
    "duration",
]

# To add a field:
# 1. name it here, and in `Label`, in lower case,
# 2. read it into the profile in `parse.py` (and add it to `Profile`),
# 3. say in `checks/fields.py` whether a profile may lack it.
KNOWN: dict[str, Label] = {
    "kind": "kind",
    "goal recap": "goal recap",
    "expected facts": "expected facts",
    "opening": "opening",
    "branches": "branches",
    "questions": "questions",
    "voicemail": "voicemail",
    "escalation": "escalation",
    "hard limits": "hard limits",
    "duration": "duration",
}
LISTS: frozenset[Label | None] = frozenset(
    ("expected facts", "branches", "questions", "hard limits")
)
"""Fields whose lists go on after a paragraph of free text."""

_LABEL = re.compile(
    r"(?P<bold>\*\*|__)(?=\S)(?P<label>[^*:：()]{1,60})(?:\((?P<within>[^()]*)\)\s*)?"
    r"(?P<inner>[:：])?\s*(?P=bold)\s*(?:\((?P<after>[^()]*)\))?\s*(?P<outer>[:：])?(?P<rest>.*)$"
)
_OPENING_QUOTES = ('"', "“", "«")


@dataclass(slots=True)
class Passage:
    """A field as it stands: its rows, the first of which holds what follows the label."""

    label: str
    key: Label | None
    remark: str
    line: int
    """0-based."""
    rows: list[Row] = field(default_factory=list[Row])
    ended: bool = False
    """A free paragraph came after the content."""

    @property
    def empty(self) -> bool:
        return not any(row.text for row in self.rows)


@dataclass(slots=True)
class Item:
    """An entry of a list field, its lines joined."""

    text: str
    line: int
    listed: bool
    """From a markdown list rather than a line of a paragraph."""
    nested: list[str] = field(default_factory=list[str])


def read_passages(rows: Iterable[Row]) -> list[Passage]:
    """The fields among the rows of one profile, in order."""
    passages: list[Passage] = []
    current: Passage | None = None
    for row in rows:
        kind = row.kind
        if kind in ("para", "text", "lazy") and row.text[:2] in ("**", "__"):
            labelled = _labelled(row)
            if labelled is not None:
                passages.append(labelled)
                current = labelled
                continue
        if current is None:
            continue
        if kind in ("heading", "free") or (kind == "para" and not current.empty):
            current.ended = True
        elif not current.ended or (
            current.key in LISTS and kind in ("item", "more", "nested", "lazy")
        ):
            current.rows.append(row)
    return passages


def _labelled(row: Row) -> Passage | None:
    match = _LABEL.match(row.text)
    if match is None:
        return None
    _, label, within, inner, after, outer, rest = match.groups()
    if not (inner or outer):
        return None
    label, remark, rest = " ".join(label.split()), within or "", rest.strip()
    key = KNOWN.get(label.casefold())
    if after is not None:
        spoken = key in ("opening", "voicemail")
        if outer or rest.startswith(_OPENING_QUOTES) or (spoken and not rest):
            remark = remark or after
        else:  # `**Hard limits:** (none)`: the parentheses are the text
            rest = f"({after}) {rest}".strip()
    first = Row("para", row.line, rest)
    return Passage(label, key, " ".join(remark.split()), row.line, [first])


def as_written(passage: Passage, lines: Sequence[str]) -> str:
    """What follows the label, line by line, list marks kept."""
    if len(passage.rows) == 1:
        return passage.rows[0].text
    written = [passage.rows[0].text]
    written += [lines[row.line].rstrip(" \t") for row in passage.rows[1:]]
    return "\n".join(written).strip()


def prose(passage: Passage, lines: Sequence[str]) -> str:
    """The words as one line, white space folded."""
    words: list[str] = []
    for row in passage.rows:
        marked = row.kind in ("item", "nested") and any(words)
        words.append(lines[row.line] if marked else row.text)
    return " ".join(" ".join(words).split())


def items(passage: Passage) -> list[Item]:
    """The entries of a list field: list items, and lines that stand under the label unlisted."""
    found: list[Item] = []
    for row in passage.rows:
        if not row.text:
            continue
        if row.kind == "nested" and found:
            found[-1].nested.append(row.text)
        elif row.kind in ("item", "nested") or not found or not _continues(row, found[-1]):
            found.append(Item(row.text, row.line, row.kind in ("item", "nested")))
        elif found[-1].nested:
            found[-1].nested[-1] += " " + row.text
        else:
            found[-1].text += " " + row.text
    return found


def _continues(row: Row, item: Item) -> bool:
    """Whether an unmarked line goes on with the entry above it."""
    return item.listed and row.kind in ("more", "lazy", "quote")


def unquoted(text: str) -> str:
    """Without one pair of quotation marks around the whole."""
    pairs = {'"': '"', "“": "”", "«": "»"}
    if len(text) > 1 and pairs.get(text[0]) == text[-1]:
        return text[1:-1].strip()
    return text
