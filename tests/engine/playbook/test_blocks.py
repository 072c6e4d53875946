"""Lines stand in the blocks that CommonMark puts them in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.playbook import blocks
from app.engine.playbook.blocks import cut_lines, read_blocks


def kinds(text: str) -> list[tuple[str, str]]:
    return [(row.kind, row.text) for row in read_blocks(text.split("\n")).rows]


def headings(text: str) -> list[tuple[int, str]]:
    return [(r.level, r.text) for r in read_blocks(text.split("\n")).rows if r.kind == "heading"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#### a", [(4, "a")]),
        ("   #### a", [(4, "a")]),
        ("####\ta", [(4, "a")]),
        ("#### a ####", [(4, "a")]),
        ("a\n===", [(1, "a")]),
        ("a\nb\n---", [(2, "a\nb")]),
        ("    #### a", []),
        ("####a", []),
        ("####### a", []),
        ("```\n#### a\n```\n#### b", [(4, "b")]),
        ("~~~\n# a\n## b\n### c\n~~~\n#### d", [(4, "d")]),
        ("> #### a", []),
        ("- #### a", []),
        ("<!-- \n#### a\n-->\n#### b", [(4, "b")]),
        ("<div>\n#### a\n</div>\n\n#### b", [(4, "b")]),
        ("- ```\n#### a\n```", [(4, "a")]),
        ("---\ntitle: x\n---\n# a", [(1, "a")]),
    ],
)
def test_headings(text, found):
    assert headings(text) == found


def test_lines_are_cut_at_lf_cr_and_crlf_only():
    text = "a\nb\r\nc\rd\u2028e\x0bf\x85g\n\n"
    assert cut_lines(text) == ["a\n", "b\r\n", "c\r", "d\u2028e\x0bf\x85g\n", "\n"]


@settings(max_examples=100, deadline=None)
@given(st.text("ab\r\n\u2028\x0c ", max_size=30))
def test_cutting_loses_nothing(text):
    assert "".join(cut_lines(text)) == text


def test_a_line_glued_to_an_item_is_told_from_its_own():
    text = "- one\n  more\nglued\n  - nested\n- two"
    assert kinds(text) == [
        ("item", "one"),
        ("more", "more"),
        ("lazy", "glued"),
        ("nested", "nested"),
        ("item", "two"),
    ]


def test_a_line_glued_to_a_quote_is_told_from_it():
    assert kinds("> said\nglued") == [("quote", "said"), ("lazy", "glued")]


def test_blocks_that_nothing_closes_are_named():
    found = read_blocks(["```", "#### a", "text"]).unclosed
    assert [(u.kind, u.line, u.mark) for u in found] == [("fence", 0, "```")]
    found = read_blocks(["# a", "<!-- b", "#### c"]).unclosed
    assert [(u.kind, u.line) for u in found] == [("comment", 1)]
    assert read_blocks(["```", "a", "```", "<!-- b -->"]).unclosed == []


PIECES = [
    "# a",
    "#### b",
    "```",
    "~~~~",
    "<!--",
    "-->",
    "<div>",
    "</div>",
    "",
    "- x",
    "> q",
    "text",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_reading_in_pieces_is_reading_the_whole(lines):
    whole = list(blocks._rows_of(blocks._MARKDOWN.parse("\n".join(lines)), lines, 0))
    assert read_blocks(lines).rows == whole
