import pytest

from app.engine.conversation.brain import Line
from app.engine.conversation.output_guard import OutputGuard
from tests.engine.conversation.scripts import DEBT, DEBT_FACTS, VISIT, VISIT_FACTS, brief

GUARD = OutputGuard(brief(DEBT, DEBT_FACTS))


def why(text: str, *, may_tell: bool = True, said: tuple[str, ...] = (), heard: str = "") -> str:
    return GUARD.reason(Line(text), may_tell=may_tell, heard=heard, said=list(said)) or ""


@pytest.mark.parametrize(
    "text",
    [
        "You owe $732.18.",
        "That is seven hundred thirty-two dollars.",
        "It was due on Monday.",
        "Please pay by March 3.",
        "Go to https://pay.example/f-732 now.",
        "Write to me@elsewhere.example for it.",
        "Call 312 555 0199.",
        "You have forty days.",
    ],
)
def test_what_stands_nowhere_is_not_said(text: str) -> None:
    assert why(text).startswith("not grounded")


@pytest.mark.parametrize(
    "text",
    [
        "The amount is $731.18.",
        "That is seven hundred thirty-one dollars and eighteen cents.",
        "I'll send https://pay.example/f-731 now.",
        "It is about the walnut cabinet.",
        "Give me one moment.",
    ],
)
def test_what_stands_in_the_facts_may_be_said(text: str) -> None:
    assert why(text) == ""


def test_the_callees_own_numbers_become_sayable() -> None:
    guard = OutputGuard(brief(DEBT, DEBT_FACTS))
    assert guard.reason(Line("So 40 dollars."), may_tell=True, heard="", said=[]) is not None
    guard.sources.add("I can do forty")
    assert guard.reason(Line("So 40 dollars."), may_tell=True, heard="", said=[]) is None


@pytest.mark.parametrize(
    "text",
    [
        "It is about $731.18.",
        "It is about 731 dollars.",
        "Copperfield Lending asked me to call.",
        "It's about a walnut cabinet.",
        "It's about a debt.",
        "You have an overdue payment.",
    ],
)
def test_private_facts_wait_for_identity(text: str) -> None:
    assert why(text, may_tell=False).startswith("private before identity")
    assert why(text, may_tell=False, heard=text).startswith("private before identity") or (
        "731" in text
    )


def test_public_facts_may_be_said_to_anybody() -> None:
    facts = tuple(
        fact.model_copy(update={"public": fact.name == "place"}) for fact in VISIT.expected_facts
    )
    guard = OutputGuard(brief(VISIT.model_copy(update={"expected_facts": facts}), VISIT_FACTS))
    assert (
        guard.reason(Line("It is at 87 Orchard Lane."), may_tell=False, heard="", said=[]) is None
    )
    assert guard.reason(Line("It is at 4:40 PM."), may_tell=False, heard="", said=[]) is not None


@pytest.mark.parametrize(
    "text", ["I'm a real person.", "I am human.", "I'm not a robot.", "This is a live human."]
)
def test_nobody_claims_to_be_human(text: str) -> None:
    assert why(text) == "claims to be human"


@pytest.mark.parametrize(
    "text",
    [
        "I can offer a discount.",
        "We can waive that.",
        "This will hurt your credit score.",
        "We may take legal action.",
    ],
)
def test_hard_limits_are_kept(text: str) -> None:
    assert why(text).startswith("hard limit")


def test_the_owners_own_words_are_not_judged_by_length_or_limits() -> None:
    text = "No discounts, sorry. " + "word " * 60
    line = Line(text, scripted=True)
    assert GUARD.reason(line, may_tell=True, heard="", said=["a.", "b."]) is None


def test_a_turn_is_short_and_plain() -> None:
    assert why("And more words here.", said=("word " * 30, "word " * 20)) == "too long"
    assert why("One more.", said=("Yes.", "Sure.")) == ""
    assert why("This is **bold**.") == "markup"
