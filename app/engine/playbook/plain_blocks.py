"""The short way through a piece of markdown in which only plain paragraphs and flat lists stand.

Nearly every profile is such a piece, and markdown-it-py takes ten times as long for it. A piece
with any other line is refused here and read by markdown-it-py; a property test holds the two
readings equal.
"""

import re
from collections.abc import Sequence
from typing import Literal

from app.engine.playbook.rows import Row

# What may begin a line of text: no mark of a list, quote, fence, rule, HTML, heading or reference.
_TEXT = (
    r"(?!\d{1,9}[.)](?:[ \t]|$))"
    r"(?:[^\s`~<>=#+*_\[\x00-]|\*\*?[^\s*]|__?[^\s_]|`(?!`)|~(?!~)|[-+][^\s+-])"
)
_LINE = re.compile(
    rf"(?P<hashes>\#{{1,6}})(?=[ \t]|$)"
    rf"|(?P<bullet>[-*+])[ ](?={_TEXT})"
    rf"|(?P<number>\d{{1,9}})(?P<mark>[.)])[ ](?={_TEXT})"
    rf"|(?P<indent>[ ]*)(?={_TEXT})"
    rf"|(?P<blank>[ \t]*)$"
)


def plain_rows(lines: Sequence[str], start: int, end: int) -> list[Row] | None:
    """The rows of `lines[start:end]`, or None where markdown-it-py must look.

    A heading may stand in the first line only.
    """
    rows: list[Row] = []
    block: Literal["", "para", "item"] = ""  # what an unmarked line would continue
    offset = 0
    ordered = ""  # the mark of the numbered list that may go on
    for n in range(start, end):
        line = lines[n]
        match = _LINE.match(line)
        if match is None:
            return None
        kind = match.lastgroup
        if kind == "blank":
            block = ""
        elif kind == "indent":
            indent = match.end()
            if not block and indent:
                return None
            text = line.strip(" \t")
            if block == "item":
                rows.append(Row("lazy" if indent < offset else "more", n, text))
            else:
                rows.append(Row("text" if block else "para", n, text))
                block, ordered = "para", ""
        elif kind == "hashes":
            if n != start:
                return None
            rows.append(Row("heading", n, _title(line[match.end() :]), match.end()))
        else:
            number, mark = match["number"], match["mark"] or ""
            if number and int(number) != 1 and mark != ordered:
                return None
            rows.append(Row("item", n, line[match.end() :].strip(" \t"), int(number or 0)))
            block, offset, ordered = "item", match.end(), mark
    return rows


def _title(text: str) -> str:
    """A heading's text without its closing hashes, which need a blank before them."""
    title = text.strip(" \t")
    bare = title.rstrip("#")
    return bare.strip() if not bare or bare[-1] in " \t" else title.strip()
