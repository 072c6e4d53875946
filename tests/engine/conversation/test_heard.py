"""The opening while it is being filled in: words, facts and holes in speaking order."""

from app.engine.conversation.heard import heard
from app.engine.model.brief import Agent
from app.engine.model.preview import Piece
from app.engine.model.task import Task
from app.engine.playbook.parse import parse
from tests.fakes import PLAYBOOK

AGENT = Agent(name="Ava", business="Fern & Co")
PROFILE = parse(PLAYBOOK).profiles[0]


def test_a_filled_opening_says_which_words_are_facts() -> None:
    task = Task(goal="x", facts={"customer_name": "Dana", "visit_date": "June 9"})
    words = heard(task, PROFILE, AGENT, None)
    assert words.question == (
        Piece(text="Hi, is this "),
        Piece(text="Dana", fact="customer_name"),
        Piece(text="?"),
    )
    assert words.text == f"{words.legal} Hi, is this Dana? Your visit is on June 9. Will you come?"
    assert "Ava" in words.legal
    assert "Fern & Co" in words.legal


def test_a_hole_is_shown_and_its_sentence_not_said() -> None:
    words = heard(Task(goal="x"), PROFILE, AGENT, "Dana")
    assert words.statement[0][1] == Piece(text="visit_date", fact="visit_date", missing=True)
    assert words.text == f"{words.legal} Hi, is this Dana? Will you come?"


def test_a_value_is_never_read_as_a_placeholder() -> None:
    task = Task(goal="x", facts={"customer_name": "{facts.visit_date}", "visit_date": "June 9"})
    assert "Hi, is this {facts.visit_date}?" in heard(task, PROFILE, AGENT, None).text


def test_without_a_profile_the_person_is_asked_for_by_name() -> None:
    words = heard(Task(goal="x"), None, AGENT, "Dana")
    assert words.text.endswith("Am I speaking with Dana?")
    assert heard(Task(goal="x"), None, AGENT, None).question == ()
