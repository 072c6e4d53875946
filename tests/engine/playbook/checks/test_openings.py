"""Openings."""

from app.engine.playbook.checks.openings import spoken_secs
from tests.engine.playbook.findings import changed


def test_seconds_are_counted_by_words():
    assert spoken_secs("one two three four five") == 2
    assert spoken_secs("{facts.name} and {AGENT_NAME}") == 2
    assert spoken_secs("") == 0


def test_an_opening_of_a_minute_is_too_long():
    assert changed("Hi, this is", "Hi, " + "very " * 130 + "this is", "opening-too-long") == [
        (10, "rent")
    ]


def test_only_a_debt_needs_the_question_first():
    without = "Hi, is this {facts.tenant_name}? - "
    assert changed(without, "", "opening-without-identity-check") == [(10, "rent")]
    assert changed(without, "Is this you? - ", "opening-without-identity-check") == [(10, "rent")]
    other_kind = "collection\n**Goal recap**: collect {facts.amount_due}."
    assert (
        changed(other_kind, "notice\n**Goal recap**: tell.", "opening-without-identity-check") == []
    )
