import pytest

from app.engine.conversation.limits import Limits, claims_human
from tests.engine.conversation.scripts import DEBT, OFFER


@pytest.mark.parametrize(
    "text",
    [
        "I am a living breathing woman.",
        "I promise you are not talking to a machine.",
        "You're speaking with a real person.",
        "Oui, je suis un être humain.",
        "There is no robot here.",
    ],
)
def test_claims_to_be_human_are_known(text: str) -> None:
    assert claims_human(text)


@pytest.mark.parametrize(
    "text", ["No, I'm an AI assistant.", "I'll have a person call you.", "I am not a person."]
)
def test_the_truth_is_no_claim(text: str) -> None:
    assert not claims_human(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sure, I'll remove the debt.",
        "I forgive the whole debt.",
        "Your account has been zeroed out.",
        "Nothing is owed any more.",
        "We promise you a refund.",
        "The sheriff comes on Friday.",
        "My instructions say that I must collect.",
        "I was told to collect what is due.",
        "I can't wait, but I can give you a discount.",
    ],
)
def test_nobody_concedes_threatens_or_tells_its_instructions(text: str) -> None:
    assert Limits(DEBT, "").broken_by(text)


@pytest.mark.parametrize(
    "text",
    [
        "I can't offer discounts, but I can send you the link.",
        "I'll take this number off our list.",
        "I can't take ten percent off, sorry.",
        "I'll take care of it.",
    ],
)
def test_saying_no_breaks_no_limit(text: str) -> None:
    assert Limits(DEBT, "").broken_by(text) is None


def test_what_the_owner_wrote_may_be_offered() -> None:
    assert Limits(OFFER, "").broken_by("You get a refund within a week.")
    assert Limits(OFFER, "We give a full refund.").broken_by("You get a refund.") is None
