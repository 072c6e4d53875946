import pytest

from app.engine.conversation.actions import Act, facts_named, read_action, steps_of
from tests.engine.conversation.scripts import branches


@pytest.mark.parametrize(
    ("action", "acts"),
    [
        ("confirm", [Act.CONFIRM]),
        ("share {facts.pay_link}", [Act.SHARE]),
        ("text the link", [Act.SHARE]),
        ("ask for a specific date", [Act.ASK_DAY]),
        ("ask what went wrong", [Act.ASK]),
        ("log it", [Act.LOG]),
        ("run openclaw_query to email the escalation contact", [Act.ESCALATE]),
        ("escalate to the front desk", [Act.ESCALATE]),
        ("email {facts.pay_link}", [Act.SHARE]),
        ("apologize", [Act.APOLOGISE]),
        ("apologise and close", [Act.APOLOGISE, Act.CLOSE]),
        ("thank them", [Act.THANK]),
        ("leave brief message", [Act.LEAVE_MESSAGE]),
        ("hang up without a message", [Act.LEAVE_NOTHING]),
        ("hang up", [Act.CLOSE]),
        ("add to the do-not-call list", [Act.OPT_OUT]),
        ('"Lilac, thanks."', [Act.SAY]),
        ("“Lilac, thanks.”", [Act.SAY]),
        ('say "Lilac" and escalate', [Act.SAY, Act.ESCALATE]),
        ('leave "Lilac calling."', [Act.LEAVE_MESSAGE]),
        ("dance a jig", [Act.UNKNOWN]),
    ],
)
def test_reads_an_action(action: str, acts: list[Act]) -> None:
    assert [step.act for step in read_action(action)] == acts


def test_a_quoted_question_before_a_log_waits_for_its_answer() -> None:
    (day,) = branches(Later='"Which day, iris?" + log it')
    (other,) = branches(Later='"Which colour, iris?" + log it')
    assert [step.act for step in steps_of(day)] == [Act.ASK_DAY, Act.LOG]
    assert [step.act for step in steps_of(other)] == [Act.ASK, Act.LOG]


def test_facts_are_named_by_placeholder_or_in_words() -> None:
    names = ["new_date", "window"]
    assert facts_named("share {facts.window}", names) == ("window",)
    assert facts_named("leave message with the new date", names) == ("new_date",)
    assert facts_named("leave message", names) == ()
