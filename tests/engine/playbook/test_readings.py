"""Questions, hard limits and duration."""

import pytest

from app.engine.playbook.fields import Item
from app.engine.playbook.readings import read_duration, read_limits, read_questions


@pytest.mark.parametrize(
    ("text", "secs"),
    [
        ("under 3 minutes", 180),
        ("90 seconds", 90),
        ("1 minute 30 seconds", 90),
        ("at most two minutes", 120),
        ("a minute", 60),
        ("half a minute", 30),
        ("2.5 min", 150),
        ("1,5 minutes", 90),
        ("2:30", 150),
        ("3m", 180),
        ("2-3 minutes", 180),
        ("short", None),
        ("", None),
        ("3", None),
    ],
)
def test_durations(text, secs):
    assert read_duration(text) == secs


@pytest.mark.parametrize(
    ("text", "name", "question"),
    [
        ('"How are you?"', None, "How are you?"),
        ('score: "From zero to ten?"', "score", "From zero to ten?"),
        ("score: From zero to ten?", "score", "From zero to ten?"),
        ("**score** (int): “From zero to ten?”", "score", "From zero to ten?"),
        ("One thing first: how are you?", None, "One thing first: how are you?"),
        ("First: how are you?", None, "First: how are you?"),
    ],
)
def test_questions(text, name, question):
    (found,) = read_questions([Item(text, 3, listed=True)])
    assert (found.number, found.name, found.text, found.line) == (1, name, question, 4)


def test_questions_are_counted():
    found = read_questions([Item("a?", 0, True), Item("b?", 1, True)])
    assert [question.number for question in found] == [1, 2]


def test_a_comma_ends_a_limit_only_where_another_begins():
    running = [Item("no discounts, refunds or credits, never argue; no threats.", 0, listed=False)]
    assert read_limits(running) == ("no discounts, refunds or credits", "never argue", "no threats")
    listed = [Item("no discounts, no credits", 0, listed=True), Item("never argue", 1, listed=True)]
    assert read_limits(listed) == ("no discounts, no credits", "never argue")
