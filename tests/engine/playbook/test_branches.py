"""Branches: trigger, arrow, actions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.playbook.branches import read_branches, split_actions, split_trigger
from app.engine.playbook.fields import Item


def branch(text: str) -> tuple[str, tuple[str, ...]]:
    (found,) = read_branches([Item(text, 0, listed=True)])
    return found.trigger, found.actions


@pytest.mark.parametrize(
    ("text", "trigger", "actions"),
    [
        ("A -> b + close", "A", ("b", "close")),
        ("A → b", "A", ("b",)),
        ("A => b", "A", ("b",)),
        ("A: b + c", "A", ("b", "c")),
        ("**A** -> `b`", "A", ("b",)),
        ("A -> b -> c", "A", ("b -> c",)),
        ("A: at 10:30 -> b", "A: at 10:30", ("b",)),
        ('A -> "one + two" + close', "A", ('"one + two"', "close")),
        ("A -> “one + two” + close", "A", ("“one + two”", "close")),
        ('Says "x -> y" -> close', 'Says "x -> y"', ("close",)),
        ("A -> share {facts.a + b} + close", "A", ("share {facts.a + b}", "close")),
        ("A -> call +1 212 555 0100 + close", "A", ("call +1 212 555 0100", "close")),
        ('A -> say "never closed + close', "A", ('say "never closed', "close")),
        ("A -> run openclaw_query", "A", ("run openclaw_query",)),
        ("A -> share https://x.example/a", "A", ("share https://x.example/a",)),
        ("A", "A", ()),
        ("-> b", "", ("b",)),
        ("A ->", "A", ()),
    ],
)
def test_branches(text, trigger, actions):
    assert branch(text) == (trigger, actions)


def test_nested_items_are_further_actions():
    (found,) = read_branches([Item("A -> b", 4, True, ["c", "d + close"])])
    assert found.actions == ("b", "c", "d", "close")
    assert found.line == 5


def test_unlisted_lines_are_branches_where_they_have_an_arrow():
    lines = [Item("A -> b +", 0, False), Item("close", 1, False), Item("C -> d", 2, False)]
    assert [(b.trigger, b.actions) for b in read_branches(lines)] == [
        ("A", ("b", "close")),
        ("C", ("d",)),
    ]


@settings(max_examples=200, deadline=None)
@given(st.text('ab"+ ->:{}“”1', max_size=30))
def test_nothing_is_lost_but_arrows_pluses_and_blanks(text):
    trigger, rest = split_trigger(text)
    kept = trigger + "".join(split_actions(rest or ""))

    def letters(words: str) -> str:
        return "".join(c for c in words if c in 'ab1"{}“”')

    assert letters(kept) == letters(text)
