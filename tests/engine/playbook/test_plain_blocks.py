"""The short way and markdown-it-py read the same piece the same way."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.engine.playbook import blocks
from app.engine.playbook.plain_blocks import plain_rows

PIECES = [
    "#### name",
    "#### name ####",
    "####",
    "**Branches**:",
    "__Opening__ (x): hi",
    "- Agrees -> close",
    "- **Agrees** -> close",
    "* star",
    "+ plus",
    "+1 212",
    "-5 degrees",
    "1. one",
    "2. two",
    "0. zero",
    "1) one",
    "3.5 miles",
    "text",
    "`code` here",
    "  indented",
    "   three",
    "     five",
    "  - nested",
    "\ttab",
    "",
    "   ",
    "---",
    "===",
    "- - -",
    "* * *",
    "> quote",
    "```",
    "<b>x</b>",
    "<!-- c -->",
    "[a]: /b",
    "-",
    "1.",
    "10. ten",
    "*emph* text",
    "_emph_ text",
    "~x",
    "a\u00a0b",
    "\u00a0",
    "x  ",
    "| a | b |",
    "-> arrow",
]
lines_of = st.lists(st.sampled_from(PIECES) | st.text(" \t-*+_#>`1.)ab:", max_size=8), max_size=8)


def markdown(lines: list[str]) -> list[blocks.Row]:
    return list(blocks._rows_of(blocks._MARKDOWN.parse("\n".join(lines)), lines, 0))


@settings(max_examples=400, deadline=None)
@given(lines_of, st.booleans())
@example(["1. a", "text", "2. b"], False)
@example(["- a", "  more", "lazy", "", "para"], False)
@example(["- a", "   - nested"], False)
@example(["a", "    deep"], False)
def test_both_ways_agree(lines, headed):
    lines = [line for line in lines if not blocks._CUT.match(line)]
    lines = ["#### name", *lines] if headed else lines
    rows = plain_rows(lines, 0, len(lines))
    if rows is not None:
        assert rows == markdown(lines)


def test_an_ordinary_profile_takes_the_short_way():
    lines = [
        "#### debt-collection",
        "**Goal recap**: collect.",
        "**Expected facts**: a, b,",
        "c",
        "",
        "**Branches**:",
        "- Agrees -> confirm +",
        "  close",
        "1. one",
        "2. two",
        "**Duration**: 90 seconds",
    ]
    rows = plain_rows(lines, 0, len(lines))
    assert rows is not None
    assert [row.kind for row in rows] == [
        "heading",
        "para",
        "text",
        "text",
        "para",
        "item",
        "more",
        "item",
        "item",
        "lazy",
    ]


def test_whatever_else_could_begin_a_block_is_refused():
    for line in (
        "> q",
        "```",
        "~~~",
        "<div>",
        "---",
        "===",
        "    code",
        "\tcode",
        "[a]: b",
        "- - a",
    ):
        assert plain_rows([line], 0, 1) is None, line
