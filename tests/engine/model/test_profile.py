"""Names of profiles, and the two parts of an opening."""

import pytest

from app.engine.model.profile import ExpectedFact, Playbook, Profile, ProfileKind, profile_key


def profile(name: str = "reminder", **changes: object) -> Profile:
    return Profile(
        name=name, line=1, end_line=2, kind=ProfileKind.REMINDER, kind_guessed=False
    ).model_copy(update=changes)


@pytest.mark.parametrize(
    ("opening", "question", "statement"),
    [
        ("Is this Dana? - You have a visit.", "Is this Dana?", "You have a visit."),
        ("Hi! Is it you? - A - B? - C", "Hi! Is it you?", "A - B? - C"),
        ("We are closed on Monday.", None, "We are closed on Monday."),
        ("Is this Dana?", None, "Is this Dana?"),
        (None, None, None),
    ],
)
def test_the_first_question_and_dash_divide(
    opening: str | None, question: str | None, statement: str | None
) -> None:
    made = profile(opening=opening)
    assert (made.question, made.statement) == (question, statement)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Reminder", " rEMINDER "), ("caf\u00e9", "cafe\u0301"), ("STRASSE", "straße")],
)
def test_names_are_compared_as_people_read_them(one: str, other: str) -> None:
    assert profile_key(one) == profile_key(other)
    playbook = Playbook(profiles=(profile(one), profile("other")))
    assert playbook.profile(other) == playbook.profiles[0]
    assert not playbook.duplicated(one)
    assert Playbook(profiles=(profile(one), profile(other))).duplicated(one)


def test_what_is_not_there_is_none() -> None:
    assert Playbook().profile("reminder") is None
    fact = ExpectedFact(name="visit_date", type="date")
    made = profile(expected_facts=(fact,))
    assert made.fact("visit_date") is fact
    assert made.fact("visit_day") is None
