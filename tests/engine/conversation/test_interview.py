import pytest

from app.engine.conversation.interview import Answer, field_name, kind_of, read_answer
from app.engine.model.profile import Question


def question(text: str, name: str | None = None) -> Question:
    return Question(number=2, name=name, text=text, line=1)


SCALE = question("On a scale from one to five, how was it?")


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        (SCALE, Answer.SCORE),
        (question("What would you give us?", "score"), Answer.SCORE),
        (question("About how many guests come in a week?"), Answer.NUMBER),
        (question("May we write to you?"), Answer.YES_NO),
        (question("One last thing, would you come again?"), Answer.YES_NO),
        (question("What could be better?"), Answer.WORDS),
    ],
)
def test_a_question_tells_what_answer_it_wants(asked: Question, kind: Answer) -> None:
    assert kind_of(asked) is kind


@pytest.mark.parametrize(
    ("asked", "said", "value"),
    [
        (SCALE, "a four I guess", "4"),
        (SCALE, "three, no, make that five", "5"),
        (SCALE, "eleven", None),
        (SCALE, "it was nice", None),
        (question("How many guests?"), "maybe forty-five", "45"),
        (question("May we write to you?"), "yeah sure", "yes"),
        (question("May we write to you?"), "I'd rather you didn't", "no"),
        (question("May we write to you?"), "the garden", None),
        (question("What could be better?"), " the stairs ", "the stairs"),
    ],
)
def test_an_answer_is_typed(asked: Question, said: str, value: str | None) -> None:
    assert read_answer(asked, said).value == value


def test_an_unnamed_question_has_a_numbered_field() -> None:
    assert field_name(question("Why?")) == "q2"
    assert field_name(question("Why?", "reason")) == "reason"
