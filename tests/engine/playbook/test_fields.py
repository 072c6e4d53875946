"""Fields: labels, remarks, what belongs to them and what does not."""

import pytest

from app.engine.playbook.blocks import read_blocks
from app.engine.playbook.fields import Passage, as_written, items, prose, read_passages, unquoted


def passages(text: str) -> list[Passage]:
    return read_passages(read_blocks(text.split("\n")).rows)


def told(text: str) -> list[tuple[str, str]]:
    lines = text.split("\n")
    return [(p.label, prose(p, lines)) for p in passages(text)]


@pytest.mark.parametrize(
    ("line", "label", "remark", "words"),
    [
        ("**Goal recap**: x", "Goal recap", "", "x"),
        ("**Goal recap:** x", "Goal recap", "", "x"),
        ("__Goal recap__: x", "Goal recap", "", "x"),
        ("__Goal recap:__ x", "Goal recap", "", "x"),
        ("**GOAL  recap** : x", "GOAL recap", "", "x"),
        ('**Opening** (verify first): "x"', "Opening", "verify first", '"x"'),
        ('**Opening (verify first)**: "x"', "Opening", "verify first", '"x"'),
        ('**Opening (verify first):** "x"', "Opening", "verify first", '"x"'),
        ('**Opening:** (verify first) "x"', "Opening", "verify first", '"x"'),
        ("**Hard limits:** (none)", "Hard limits", "", "(none)"),
        ("**Our own**: x", "Our own", "", "x"),
        ("   **Kind**: notice", "Kind", "", "notice"),
    ],
)
def test_labels(line, label, remark, words):
    (passage,) = passages(line)
    assert (passage.label, passage.remark, prose(passage, [line])) == (label, remark, words)


@pytest.mark.parametrize(
    "line",
    [
        "**bold** text",
        "a **Goal**: x",
        "- **Agrees**: close",
        "> **Kind**: x",
        "    **Kind**: x",
        "** Kind**: x",
    ],
)
def test_no_labels(line):
    assert passages(line) == []


def test_a_label_under_a_list_begins_a_field_though_commonmark_glues_it():
    text = "**Branches**:\n- A -> close\n**Hard limits**: none,\n  really\n**Duration**: 1 minute"
    assert told(text) == [
        ("Branches", "A -> close"),
        ("Hard limits", "none, really"),
        ("Duration", "1 minute"),
    ]


def test_a_paragraph_after_the_content_is_the_owners_own():
    assert told("**Goal recap**: x\ny\n\nnote\n- z") == [("Goal recap", "x y")]


def test_content_may_begin_after_a_blank_line():
    assert told('**Opening**:\n\n"x"\n\nnote') == [("Opening", '"x"')]
    assert told('**Opening**:\n> "x\n> y"') == [("Opening", '"x y"')]


def test_a_list_goes_on_after_a_note():
    (branches,) = passages("**Branches**:\n- a -> close\n\nnote\n\n- b -> close")
    assert [item.text for item in items(branches)] == ["a -> close", "b -> close"]


def test_code_is_never_a_field():
    assert passages("```\n**Kind**: notice\n```\n<div>\n**Kind**: x\n</div>") == []


def test_items_keep_what_is_nested_and_join_their_lines():
    (branches,) = passages("**Branches**:\n- a\n  b\nc\n  - d\n    e\n- f")
    first, second = items(branches)
    assert (first.text, first.nested, first.line) == ("a b c", ["d e"], 1)
    assert (second.text, second.nested, second.line) == ("f", [], 6)


def test_as_written_keeps_lines_and_marks():
    text = "**Branches**:\n- a -> b\n  - c\n"
    assert as_written(passages(text)[0], text.split("\n")) == "- a -> b\n  - c"


@pytest.mark.parametrize(
    ("text", "words"),
    [('"a"', "a"), ("“a”", "a"), ('"a', '"a'), ("a", "a"), ('"', '"'), ('“a"', '“a"')],
)
def test_unquoted(text, words):
    assert unquoted(text) == words
