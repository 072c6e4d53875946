"""What counts as told, and the stage in plain words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.conversation.state import Plan, Purpose, Stage, State
from app.engine.rehearsals.talk_look import Facts, has_told, stage_of
from tests.engine.rehearsals.people import NOW
from tests.engine.rehearsals.test_judge_scenario import BRIEF


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("$154.56", "There is $154.56 open."),
        ("$154.56", "That is one hundred fifty-four dollars and fifty-six cents."),
        ("May 25, 2026", "It was due May 25."),
        ("May 25, 2026", "due on May twenty-fifth"),
        ("1,000 SMS credits", "for a thousand SMS credits"),
        ("2:30 PM", "at 2:30 PM"),
        ("Bobby Nguyen", "Is this Bobby Nguyen?"),
        ("https://pay.x.example/1", "Ava: https://pay.x.example/1"),
        ("12 Oak Street", "at 12 Oak Street."),
    ],
)
def test_told(value: str, said: str) -> None:
    assert has_told(value, said)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("$154.56", "There is $154 open."),
        ("$154.56", "on the fifty-sixth"),
        ("May 25, 2026", "in May"),
        ("Bo", "What about it?"),
        ("https://pay.x.example/1", "I'll pay at example x"),
        ("12 Oak Street", "Oak Street"),
        ("???", "???"),
        ("", "anything"),
        ("the", "the"[:2]),
    ],
)
def test_not_told(value: str, said: str) -> None:
    assert not has_told(value, said)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30), st.text(max_size=60))
def test_whatever_is_said_it_is_told_when_it_was_said(value: str, said: str) -> None:
    assert isinstance(has_told(value, said), bool)
    if has_told(value, ""):
        pytest.fail("nothing was said")


def test_a_debt_keeps_everything_but_the_name_private() -> None:
    facts = {fact.name: fact for fact in Facts(BRIEF).used("Is this Edith Farrow?")}
    assert facts["debtor_name"].told
    assert not facts["debtor_name"].private
    assert facts["amount_due"].private
    assert not facts["amount_due"].told
    assert "$731.18" in Facts(BRIEF).private


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_has_words(stage: Stage) -> None:
    assert stage_of(State(brief=BRIEF, now=NOW, stage=stage))


@pytest.mark.parametrize("purpose", [None, *Purpose])
def test_every_day_has_words(purpose: Purpose | None) -> None:
    state = State(brief=BRIEF, now=NOW, stage=Stage.DAY, plan=Plan(purpose=purpose))
    assert "day" in stage_of(state)
