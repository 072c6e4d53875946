import pytest

from app.engine.conversation.events import Answered, BargeIn, UserFinal
from app.engine.conversation.identity import Answer, read_identity
from app.engine.conversation.who_answers import who_answers
from app.engine.model.result import Identity
from tests.engine.conversation.scripts import DEBT, DEBT_FACTS, Talk, brief

TABLE = [
    ("hello?", Answer.UNCLEAR),
    ("yeah?", Answer.UNCLEAR),
    ("yes hello", Answer.UNCLEAR),
    ("what", Answer.UNCLEAR),
    ("mm-hmm", Answer.UNCLEAR),
    ("is this about Edith", Answer.UNCLEAR),
    ("hi this is Edith", Answer.UNCLEAR),
    ("hi this is Edith Farrow", Answer.UNCLEAR),
    ("speaking", Answer.CONFIRMED),
    ("this is she", Answer.CONFIRMED),
    ("Edith here", Answer.UNCLEAR),
    ("yep", Answer.UNCLEAR),
    ("yes, that's me", Answer.CONFIRMED),
    ("it's Edith, what is it", Answer.UNCLEAR),
    ("I am", Answer.CONFIRMED),
    ("I am, yes.", Answer.CONFIRMED),
    ("yes it is, what's this about?", Answer.CONFIRMED),
    ("it's her daughter", Answer.THIRD_PARTY),
    ("yes who is this", Answer.WHO),
    ("who's asking?", Answer.WHO),
    ("what is this regarding", Answer.WHO),
    ("he's in the shower, I'm his wife", Answer.THIRD_PARTY),
    ("she isn't in at the moment", Answer.THIRD_PARTY),
    ("this is Edith's brother", Answer.THIRD_PARTY),
    ("no I'm her sister", Answer.THIRD_PARTY),
    ("yes but she's asleep", Answer.THIRD_PARTY),
    ("this is his wife speaking", Answer.THIRD_PARTY),
    ("reception speaking, she is with a client", Answer.THIRD_PARTY),
    ("she's mowing the lawn", Answer.THIRD_PARTY),
    ("shall I give her a message?", Answer.THIRD_PARTY),
    ("you want my father, he deals with the bills", Answer.THIRD_PARTY),
    ("I do his diary, he's at a conference", Answer.THIRD_PARTY),
    ("he isn't here", Answer.THIRD_PARTY),
    ("dad, phone for you", Answer.PASSING),
    ("hang on, I'll get her", Answer.PASSING),
    ("Hey, hang on... okay, hi.", Answer.UNCLEAR),
    ("Hello, one second... yes?", Answer.UNCLEAR),
    ("hold on a moment please. Good morning!", Answer.UNCLEAR),
    ("one second, okay", Answer.PASSING),
    ("hello, one moment please", Answer.PASSING),
    ("no, wrong number", Answer.DENIED),
    ("nope", Answer.DENIED),
    ("no this is Frank", Answer.DENIED),
    ("I'm not Edith", Answer.DENIED),
    ("nobody by that name", Answer.DENIED),
    ("she moved out last year", Answer.DENIED),
    ("you've dialled wrong", Answer.DENIED),
    ("this is a barber's", Answer.DENIED),
    ("I only got this number on Monday, someone had it before me", Answer.DENIED),
    ("I'm not Walter", Answer.DENIED),
    ("you must want another customer", Answer.DENIED),
    ("he retired two years ago", Answer.DENIED),
    ("I'm not this person, correct your files", Answer.DENIED),
    ("I'm not interested", Answer.UNCLEAR),
    ("you sent it to the wrong house", Answer.UNCLEAR),
    ("let me ask my wife", Answer.UNCLEAR),
]


@pytest.mark.parametrize(("said", "answer"), TABLE)
def test_only_an_explicit_answer_tells_who_is_there(said: str, answer: Answer) -> None:
    assert read_identity(said, "Edith Farrow", first=True) is answer


@pytest.mark.parametrize(
    "said", ["hi this is Edith", "Edith here", "yep", "it's Edith, what is it", "you are, yes"]
)
def test_how_people_pick_up_counts_once_it_was_asked_for(said: str) -> None:
    assert read_identity(said, "Edith Farrow") is Answer.CONFIRMED


@pytest.mark.parametrize(
    "said",
    [
        "no this is her flatmate, she's right beside me, one second",
        "this is her roommate",
        "right, I'll mention it, bye",
        "yes I'll tell her you rang",
        "yeah let me get her",
    ],
)
def test_nobody_else_is_taken_for_the_person(said: str) -> None:
    assert read_identity(said, "Edith Farrow") is not Answer.CONFIRMED


async def test_a_new_voice_hears_the_opening_again() -> None:
    heard = Talk(brief(DEBT, DEBT_FACTS))
    await heard.hear("hold on, let me get her")
    again = await heard.hear("hello?")
    assert "AI assistant" in again
    assert "Edith Farrow" in again
    assert heard.conversation.result().identity is Identity.ASKED


async def test_nothing_is_told_until_the_question_is_answered() -> None:
    heard = Talk(brief(DEBT, DEBT_FACTS))
    await heard.hear("hello?", "who is this?", "what's it about")
    for secret in ("731", "Copperfield", "walnut", "debt", "pay.example"):
        assert secret not in heard.said
    told = await heard.hear("yes, speaking")
    assert told.startswith("This is an attempt to collect a debt")
    assert "$731.18" in told


async def test_asking_ends_kindly_when_nobody_says_who_they_are() -> None:
    heard = Talk(brief(DEBT, DEBT_FACTS))
    await heard.hear("huh", "mm-hmm", "okay", "mm-hmm")
    assert heard.outcome == "partial"
    assert heard.hung_up
    assert "Goodbye" in heard.said


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("I'm the new tenant, she doesn't live here any more", Answer.DENIED),
        ("my mother's name, she's at the shops till noon", Answer.THIRD_PARTY),
        ("yes this is Edith", Answer.CONFIRMED),
    ],
)
def test_likeness_may_name_somebody_else_but_confirms_nobody(said: str, answer: Answer) -> None:
    assert who_answers(said, "Edith Farrow") is answer


def test_the_first_words_are_read_by_rule_alone() -> None:
    assert (
        who_answers("Hart and Sons, this is Debbie", "Edith Farrow", first=True) is Answer.UNCLEAR
    )


async def test_half_a_question_is_answered_by_the_name_alone() -> None:
    heard = Talk(brief(DEBT, DEBT_FACTS))
    await heard.on(Answered(0))
    await heard.on(BargeIn(2, "Hello, this is Nora, an AI"))
    assert "Edith Farrow?" in await heard.on(UserFinal(3, "yeah that's right"))
    assert heard.conversation.state.identity is Identity.ASKED
    assert "$731.18" in await heard.on(UserFinal(6, "yes, this is Edith Farrow"))


@pytest.mark.parametrize(
    "said",
    [
        "Bob speaking",
        "speaking, this is Bob",
        "Edith Gonzalez speaking",
        "speaking for her, what is it",
        "sure, I handle her affairs, speaking",
        "that's my mom, but that's me you're speaking to",
        "so that's me finished with the salon",
        "this'll be her stepdad speaking",
    ],
)
def test_speaking_alone_is_an_answer_but_not_for_somebody_else(said: str) -> None:
    assert who_answers(said, "Edith Farrow") is not Answer.CONFIRMED


async def test_who_heard_the_question_out_may_answer_with_their_first_word() -> None:
    heard = Talk(brief(DEBT, DEBT_FACTS))
    await heard.on(Answered(0))
    assert "$731.18" in await heard.on(UserFinal(3, "yep", heard_out=True))
