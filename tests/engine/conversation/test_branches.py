import pytest

from app.engine.conversation.branches import absence_branch, branch_for
from app.engine.conversation.hearing import hear
from tests.engine.conversation.scripts import DEBT, DEBT_FACTS, branches, talk


@pytest.mark.parametrize(
    ("said", "trigger"),
    [
        ("my dogs are loud, can they come", "Has a dog"),
        ("I don't have any dog", None),
        ("I'd take that blue thing", "Wants the blue one"),
        ("sure thing, I'll pay", "Agrees to pay"),
        ("I'm not going to pay", "Refuses"),
        ("never bought it", "Disputes"),
        ("I need until Friday", "Needs more time"),
        ("purple monkeys", None),
    ],
)
def test_the_most_specific_branch_is_taken(said: str, trigger: str | None) -> None:
    branch, _ = branch_for(DEBT, hear(said))
    assert (branch.trigger if branch else None) == trigger


def test_between_two_of_an_intent_the_words_decide() -> None:
    two = branches(Agrees_to_pay_half="confirm + close", Agrees_to_pay_everything="close")
    script = DEBT.model_copy(update={"branches": two})
    branch, _ = branch_for(script, hear("yes, I'll pay everything"))
    assert branch is two[1]


async def test_a_branch_for_somebody_else_is_said_without_private_facts() -> None:
    more = branches(
        Someone_else_answers='"Dahlia, we will try again." + "It is {facts.amount}." + close'
    )
    script = DEBT.model_copy(update={"branches": DEBT.branches + more})
    assert absence_branch(script) is more[0]
    heard = await talk(script, DEBT_FACTS, "she's out, I'm her son")
    assert "Dahlia" in heard.said
    assert "731" not in heard.said
    assert heard.conversation.result().guarded
    assert heard.outcome == "not_available"


async def test_a_quoted_question_is_asked_and_its_answer_kept() -> None:
    script = DEBT.model_copy(
        update={
            "branches": branches(Has_a_dog='"Which breed, sorrel?" + log it + "Borage." + close')
        }
    )
    heard = await talk(script, DEBT_FACTS, "yes speaking", "I have a dog", "a brown poodle")
    assert "Which breed, sorrel?" in heard.said
    assert "Borage." in heard.said
    assert heard.conversation.result().fields["answer"].value == "a brown poodle"
    assert heard.conversation.result().branches == ("Has a dog",)
