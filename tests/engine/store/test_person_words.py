"""A person's number and name in other words, and in forms that were left."""

from typing import Any

import pytest

from app.engine.store.person_words import PersonWords

WHO = PersonWords(
    "+12125550177",
    {"Zoë", "Ana Beau", "Bo Shared"},
    {"Bo Shared"},
    {("note", "balance due"), ("visit", "june 9")},
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ask ANA  beau at 212-555-0177", "Ask [erased] at [erased]"),
        ("Zoë's friends", "[erased]'s friends"),
        ("zoë, Zoëlle, Ana Beaumont, Bo Shared", "zoë, Zoëlle, Ana Beaumont, Bo Shared"),
        ('{"source": "told by Ana Beau"}', '{"source": "told by [erased]"}'),
    ],
)
def test_number_and_whole_names_go_from_a_text(text: str, left: str) -> None:
    assert WHO.stand_in(text) == (text != left)
    assert WHO.taken_from(text) == left


def test_what_is_nothing_but_the_person() -> None:
    assert WHO.leave_nothing_of("Ana Beau (212-555-0177)")
    assert not WHO.leave_nothing_of("Ana Beau, June")
    assert WHO.strings_of('{"a": ["tea", {"by": "Ana Beau"}]}') == {"Ana Beau"}


@pytest.mark.parametrize(
    ("told", "theirs"),
    [
        ({"name": " zoë "}, True),
        ({"name": "Zoë", "number": "+1 212 555 0100"}, True),
        ({"name": "Bo Shared"}, True),
        ({"name": "Bo Shared", "number": "+1 212 555 0100"}, False),
        ({"facts": {"note": "Balance  due", "tea": ""}, "extra": [["visit", "June 9"]]}, True),
        ({"facts": {"note": "Balance due"}, "extra": [["tea", "green"]]}, False),
        ({"facts": {"note": "balance due"}, "name": "Cy"}, False),
        ({"facts": ["note"], "extra": [1, ["note"]]}, False),
        ({}, False),
        ("Zoë", False),
    ],
)
def test_a_form_is_theirs_by_its_name_or_by_its_facts_alone(told: Any, theirs: bool) -> None:
    assert WHO.fill_a_form(told) is theirs
