"""Placeholders are filled once, and a value is never read as a template."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.model.template import (
    fill,
    fill_whole_sentences,
    names_in,
    sentences,
    spoken,
)

HOSTILE = st.text(max_size=30) | st.sampled_from(
    ["{facts.b}", "{AGENT_NAME}", "{facts.a}", r"\1 \g<0>", "{", "}", "{facts.", "$a"]
)


@settings(max_examples=200, deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE)
def test_a_value_never_expands(a: str, b: str, agent: str) -> None:
    facts = {name: value for name, value in (("a", a), ("b", b)) if value.strip()}
    filled = fill("<{facts.a}|{facts.b}|{AGENT_NAME}>", facts, agent)
    said_a = a if a.strip() else "{facts.a}"
    said_b = b if b.strip() else "{facts.b}"
    assert filled.text == f"<{said_a}|{said_b}|{agent}>"
    assert filled.missing == tuple(name for name in ("a", "b") if name not in facts)


@settings(max_examples=100, deadline=None)
@given(HOSTILE)
def test_a_sentence_is_dropped_for_its_template_alone(value: str) -> None:
    template = "Hello {facts.a}. We saw {facts.gone}. Good bye."
    filled = fill_whole_sentences(template, {"a": value or "x"}, "Ava")
    holes = ("a", "gone") if not (value or "x").strip() else ("gone",)
    assert filled.missing == holes
    said = [] if "a" in holes else [f"Hello {value or 'x'}."]
    assert filled.text == " ".join([*said, "Good bye."])


def test_text_without_placeholders_stays_as_it_is() -> None:
    odd = "{facts.} {facts.1a} { facts.a } {{facts}} {agent_name} 100 %"
    assert fill(odd, {"a": "x"}, "Ava").text == odd
    assert names_in(odd) == ()


def test_names_stand_once_in_their_order() -> None:
    assert names_in("{facts.b} {AGENT_NAME} {facts.a} {facts.b}") == ("b", "a")


@pytest.mark.parametrize(
    ("value", "said"),
    [(True, "yes"), (False, "no"), (3, "3"), (3.0, "3"), (2.5, "2.5"), ("007", "007"), (0, "0")],
)
def test_spoken(value: str | float | bool, said: str) -> None:
    assert spoken(value) == said


def test_zero_and_no_are_values_and_blank_text_is_none() -> None:
    filled = fill("{facts.a} {facts.b} {facts.c}", {"a": 0, "b": False, "c": " "}, "Ava")
    assert filled.text == "0 no {facts.c}"
    assert filled.missing == ("c",)


def test_sentences_keep_their_end_marks() -> None:
    assert sentences('Is it you? "Yes." Then {facts.a} it is! Fine') == [
        "Is it you?",
        '"Yes.',
        "Then {facts.a} it is!",
        "Fine",
    ]
    assert sentences("  ") == []
