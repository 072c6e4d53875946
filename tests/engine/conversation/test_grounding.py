from app.engine.conversation.grounding import Sources
from tests.engine.conversation.scripts import DEBT, DEBT_FACTS, VISIT, VISIT_FACTS, brief


def test_a_value_stands_in_the_facts_or_is_invented() -> None:
    sources = Sources(brief(VISIT, VISIT_FACTS))
    assert sources.invented("Thursday, June 18 at four forty") is None
    assert sources.invented("Friday, June 18") == "friday"
    assert sources.invented("on July 18") == "july"
    assert sources.invented("at five") == "5"


def test_a_telephone_number_may_be_said_digit_by_digit() -> None:
    sources = Sources(brief(DEBT, DEBT_FACTS))
    assert sources.invented("call one three one two five five five zero one four two") is None
    assert sources.invented("call nine one two") is not None


def test_a_tools_answer_may_be_repeated() -> None:
    sources = Sources(brief(DEBT, DEBT_FACTS))
    assert sources.invented("Your ticket is 9041.") == "9041"
    sources.add("ticket 9041")
    assert sources.invented("Your ticket is 9041.") is None
