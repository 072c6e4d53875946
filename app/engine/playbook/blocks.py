"""Lines of a markdown text and the block each one stands in, as markdown-it-py reads them."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.engine.playbook.plain_blocks import plain_rows
from app.engine.playbook.rows import Row


class Unclosed(NamedTuple):
    """A fence or HTML block that runs to the end of the text because nothing closes it."""

    kind: Literal["fence", "comment", "html"]
    line: int
    mark: str


class Blocks(NamedTuple):
    """The rows of a whole text, in order."""

    rows: list[Row]
    html: list[int]
    """0-based first lines of HTML blocks that are not comments."""
    unclosed: list[Unclosed]


_MARKDOWN = MarkdownIt("commonmark")
_MARKDOWN.core.ruler.enableOnly(["block"])

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_CUT = re.compile(r"#{1,6}(?:[ \t]|$)")
_ITEM_MARK = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(?=\S)|[ \t]*$)")
_QUOTE_MARK = re.compile(r"(?:[ \t]*>)+[ \t]?")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_HTML_ENDS = (
    (re.compile(r"\s*<(?:script|pre|style|textarea)(?=\s|>|$)", re.I), "</"),
    (re.compile(r"\s*<!--"), "-->"),
    (re.compile(r"\s*<\?"), "?>"),
    (re.compile(r"\s*<!\[CDATA\["), "]]>"),
    (re.compile(r"\s*<![A-Za-z]"), ">"),
)


def cut_lines(text: str) -> list[str]:
    """The lines with their ends. Only LF, CR and CRLF end a line in markdown."""
    return _LINE.findall(text)


def read_blocks(lines: Sequence[str]) -> Blocks:
    """Read lines (without their ends) into rows.

    The text is read in pieces that start at the headings in column 0, because nothing but an
    open fence or HTML block reaches across such a heading; where one does, the piece grows.
    """
    found = Blocks([], [], [])
    first = _front_matter(lines)
    found.rows.extend(Row("free", n, lines[n].strip(" \t")) for n in range(first))
    cuts = [first, *(n for n in range(first + 1, len(lines)) if _CUT.match(lines[n])), len(lines)]
    at = 0
    while at < len(cuts) - 1:
        at = _read_piece(lines, cuts, at, found)
    return found


def _front_matter(lines: Sequence[str]) -> int:
    """How many lines a YAML head takes. CommonMark would make a heading of its last key."""
    if not lines or lines[0].rstrip(" \t") != "---":
        return 0
    for n in range(1, len(lines)):
        if lines[n].rstrip(" \t") in ("---", "..."):
            return n + 1 if n > 1 else 0
        if lines[n].startswith("##") or (n == 1 and ":" not in lines[n]):
            return 0
    return 0


def _read_piece(lines: Sequence[str], cuts: list[int], at: int, found: Blocks) -> int:
    """Read from `cuts[at]` up to a later cut into `found`; gives the index of that cut."""
    rows = plain_rows(lines, cuts[at], cuts[at + 1])
    if rows is not None:
        found.rows.extend(rows)
        return at + 1
    step = 1
    while True:
        to = min(at + step, len(cuts) - 1)
        start, end = cuts[at], cuts[to]
        tokens = _MARKDOWN.parse("\n".join(lines[start:end]) + "\n")
        still_open = _open_at_end(tokens, lines, start, end)
        if still_open is None or to == len(cuts) - 1:
            break
        step *= 2
    found.rows.extend(_rows_of(tokens, lines, start))
    found.html.extend(
        start + token.map[0]
        for token in tokens
        if token.type == "html_block"
        and token.map
        and not lines[start + token.map[0]].lstrip().startswith("<!--")
    )
    if still_open is not None and still_open.mark:
        found.unclosed.append(still_open)
    return to


def _open_at_end(
    tokens: list[Token], lines: Sequence[str], start: int, end: int
) -> Unclosed | None:
    """The fence or HTML block that the end of the piece cuts off.

    An HTML block that only a blank line would end has no mark: it is cut off, not unclosed.
    """
    if not tokens or tokens[-1].map is None or start + tokens[-1].map[1] < end:
        return None
    block, line = tokens[-1], start + tokens[-1].map[0]
    if block.type == "fence":
        last = lines[end - 1].strip(" \t")
        mark = block.markup
        closed = end - 1 > line and len(last) >= len(mark) and set(last) == {mark[0]}
        return None if closed else Unclosed("fence", line, mark)
    if block.type != "html_block":
        return None
    for opener, closer in _HTML_ENDS:
        if opener.match(lines[line]):
            if closer in "\n".join(lines[line:end])[2:]:
                return None
            return Unclosed("comment" if closer == "-->" else "html", line, closer)
    return Unclosed("html", line, "")


def _rows_of(tokens: list[Token], lines: Sequence[str], start: int) -> Iterator[Row]:
    """Rows from the block tokens of a piece that starts at line `start`."""
    lists = quotes = offset = ordinal = 0
    fresh: Literal["item", "nested"] | None = None
    for at, token in enumerate(tokens):
        kind, span = token.type, token.map or [0, 0]
        a, b = start + span[0], start + span[1]
        if kind in ("bullet_list_open", "ordered_list_open"):
            lists += 1
        elif kind in ("bullet_list_close", "ordered_list_close"):
            lists -= 1
        elif kind == "blockquote_open":
            quotes += 1
        elif kind == "blockquote_close":
            quotes -= 1
        elif kind == "list_item_open":
            fresh = "item" if lists == 1 else "nested"
            if lists == 1:
                offset, ordinal = _content_offset(lines[a]), int(token.info or 0)
        elif kind == "heading_open" and token.level == 0:
            setext = token.markup[0] in "=-"
            text = tokens[at + 1].content.strip()
            yield Row("heading", a, text, int(token.tag[1]), b if setext else 0)
        elif kind in ("paragraph_open", "heading_open"):
            if quotes:
                yield from _quoted(lines, a, b)
            elif lists:
                yield from _listed(lines, a, b, offset, fresh, ordinal)
                fresh = None
            else:
                yield from _paragraph(lines, a, b)
        elif token.level == 0 and kind in ("fence", "code_block", "html_block", "hr"):
            free = (Row("free", n, lines[n].strip(" \t")) for n in range(a, b))
            yield from (row for row in free if row.text)


def _paragraph(lines: Sequence[str], a: int, b: int) -> Iterator[Row]:
    yield Row("para", a, lines[a].strip(" \t"))
    for n in range(a + 1, b):
        yield Row("text", n, lines[n].strip(" \t"))


def _quoted(lines: Sequence[str], a: int, b: int) -> Iterator[Row]:
    for n in range(a, b):
        mark = _QUOTE_MARK.match(lines[n])
        text = lines[n][mark.end() if mark else 0 :].strip(" \t")
        yield Row("quote" if mark or n == a else "lazy", n, text)


def _listed(
    lines: Sequence[str],
    a: int,
    b: int,
    offset: int,
    fresh: Literal["item", "nested"] | None,
    ordinal: int,
) -> Iterator[Row]:
    first = lines[a].strip(" \t")
    if fresh is not None:
        while mark := _ITEM_MARK.match(first):  # `- - x` opens two lists on one line
            first = first[mark.end() :]
    yield Row(fresh or "more", a, first, ordinal if fresh == "item" else 0)
    for n in range(a + 1, b):
        yield Row("lazy" if _indent(lines[n]) < offset else "more", n, lines[n].strip(" \t"))


def _content_offset(line: str) -> int:
    """The column at which an item's content begins."""
    mark = _ITEM_MARK.match(line.expandtabs(4))
    if mark is None:
        return 2
    bare = len(mark[0].rstrip(" "))
    return mark.end() if bare < mark.end() <= bare + 4 else bare + 1


def _indent(line: str) -> int:
    wide = line.expandtabs(4)
    return len(wide) - len(wide.lstrip(" "))
