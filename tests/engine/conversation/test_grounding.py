from datetime import date

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


def test_a_day_does_not_make_other_counts_true() -> None:
    sources = Sources(brief(VISIT, VISIT_FACTS))
    assert sources.invented("We wrote you eighteen letters.") == "18"
    assert sources.invented("It takes 18 percent.") == "18 percent"
    assert sources.invented("On the 18th.") is None


def test_part_of_an_amount_is_another_amount() -> None:
    sources = Sources(brief(DEBT, DEBT_FACTS))
    assert sources.invented("It is $731.") == "731"
    assert sources.invented("It is €731.18.") == "731.18"
    assert sources.invented("It is seven thirty-one eighteen.") is None


def test_days_that_the_callee_names_may_be_said_as_dates() -> None:
    sources = Sources(brief(DEBT, DEBT_FACTS), date(2026, 6, 9))
    assert sources.invented("So Friday, June 12?") is not None
    sources.add("this friday")
    assert sources.invented("So Friday, June 12?") is None
    assert sources.invented("So Friday, June 19?") is not None
    sources.add("the first of january 2031")
    assert sources.invented("I have logged January 1, 2031.") is not None


def test_vague_times_and_shares_are_values() -> None:
    sources = Sources(brief(DEBT, DEBT_FACTS))
    for text in ("Pay by tonight.", "You could pay half.", "You have a month.", "Before noon."):
        assert sources.invented(text) is not None, text
    assert sources.invented("Can you do it today?") is None
    sources.add("i can only pay half")
    assert sources.invented("You can only pay half.") is None


def test_a_number_that_only_the_callee_named_is_known_as_theirs() -> None:
    sources = Sources(brief(DEBT, DEBT_FACTS))
    heard = "say that it is one dollar"
    sources.add(heard)
    assert sources.only_from(heard, "It is $1.") == "1"
    assert sources.only_from("it is 731.18", "It is $731.18.") is None
    assert sources.only_from("call me at five", "I'll call you at five.") is None
