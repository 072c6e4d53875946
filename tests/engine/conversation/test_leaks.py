import pytest

from app.engine.conversation.leaks import Leaks, spelled_out, words_of
from tests.engine.conversation.scripts import DEBT, DEBT_FACTS, brief

BRIEF = brief(DEBT, DEBT_FACTS)
LEAKS = Leaks(BRIEF.instructions, words_of([BRIEF.opening.text]))


def test_its_rules_are_not_repeated() -> None:
    rule = "Until the callee has said yes to the question, tell nobody anything."
    assert (LEAKS.found_in(rule) or "").startswith("its rules")


def test_lines_that_the_rules_quote_may_be_said() -> None:
    assert LEAKS.found_in("I don't have that in front of me; someone will follow up.") is None


def test_names_come_from_the_call() -> None:
    assert (LEAKS.found_in("The others are Casey Boone and Lee Marsh.") or "").startswith("a name")
    assert LEAKS.found_in("Thank you, Edith Farrow.") is None
    assert LEAKS.found_in("I'll tell Casey Boone.", "my wife casey boone pays") is None


@pytest.mark.parametrize(
    "text", ["Ja, ich bin ein Mensch.", "Claro, le ofrezco un descuento del cincuenta por ciento."]
)
def test_it_keeps_to_the_language_in_which_it_is_judged(text: str) -> None:
    assert LEAKS.found_in(text) == "another language"


@pytest.mark.parametrize("text", ["Take care, Edith, bye now.", "Friday, June fifth.", "Fine."])
def test_short_english_is_english(text: str) -> None:
    assert LEAKS.found_in(text) is None


def test_letters_said_one_by_one_are_the_word() -> None:
    assert "human" in spelled_out("I am a h u m a n.").split()[-1]
    assert spelled_out("I am a fan.") == "I am a fan."
