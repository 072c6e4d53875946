"""A row: one line of a playbook and the block it stands in."""

from typing import Literal, NamedTuple

RowKind = Literal[
    "heading",  # `level` 1-6
    "para",  # first line of a paragraph that stands in nothing
    "text",  # a further line of it
    "item",  # first line of an item of an outer list
    "more",  # a further line inside that item
    "lazy",  # a line that CommonMark glues to the paragraph of an item or quote above it
    "nested",  # first line of an item in a list inside an item
    "quote",  # a line in a block quote
    "free",  # fence, indented code, HTML, rule: never a field
]


class Row(NamedTuple):
    """A line that is not blank. `text` has no container marks and no outer blanks."""

    kind: RowKind
    line: int
    """0-based."""
    text: str
    level: int = 0
    end: int = 0
    """Of a setext heading, the line after its underline; 0 for every other row."""
