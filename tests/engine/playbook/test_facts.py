"""Fact types: reading, refusing, saying, guessing."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.playbook.facts import FACT_TYPES, fact_type, guess_type

ROWS = tomllib.loads((Path(__file__).parents[2] / "data" / "facts.toml").read_text("utf-8"))
GOOD = [(name, *row) for name, table in ROWS.items() for row in table["good"]]
BAD = [(name, text) for name, table in ROWS.items() for text in table["bad"]]


def test_every_type_has_rows_and_a_readable_example():
    assert [kind.name for kind in FACT_TYPES] == list(ROWS)
    for kind in FACT_TYPES:
        assert kind.read(kind.example) == kind.example


@pytest.mark.parametrize(("name", "typed", "kept", "said"), GOOD)
def test_good(name, typed, kept, said):
    assert fact_type(name).read(typed) == kept
    assert fact_type(name).say(kept) == said


@pytest.mark.parametrize(("name", "typed"), BAD)
def test_bad_is_refused_in_a_sentence(name, typed):
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        fact_type(name).read(typed)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FACT_TYPES), st.text(max_size=20))
def test_any_text_can_be_said_and_what_is_read_reads_again(kind, text):
    assert isinstance(kind.say(text), str)
    try:
        kept = kind.read(text)
    except ValueError:
        return
    assert kind.read(kept) == kept
    assert kind.say(kept)


def test_an_unknown_type_is_a_bug():
    with pytest.raises(KeyError):
        fact_type("colour")


@pytest.mark.parametrize(
    ("fact", "kind"),
    [
        ("payment_link", "url"),
        ("site_url", "url"),
        ("amount", "money"),
        ("amount_due", "money"),
        ("rent_due", "money"),
        ("balance", "money"),
        ("price", "money"),
        ("total", "money"),
        ("fee", "money"),
        ("due_date", "date"),
        ("date", "date"),
        ("appointment_time", "time"),
        ("clinic_phone", "phone"),
        ("phone", "phone"),
        ("email", "email"),
        ("office_email", "email"),
        ("is_new", "bool"),
        ("has_pets", "bool"),
        ("contact_ok", "bool"),
        ("guest_count", "int"),
        ("number_of_guests", "int"),
        ("quantity", "int"),
        ("purchase", "text"),
        ("debtor_name", "text"),
        ("fees", "text"),
        ("update", "text"),
    ],
)
def test_types_are_guessed_from_names(fact, kind):
    assert guess_type(fact) == kind
