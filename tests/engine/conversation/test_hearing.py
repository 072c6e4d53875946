import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.conversation.hearing import Kind, hear, yes_or_no
from app.engine.conversation.intents import Intent, intent_of_trigger

WISHES = [
    ("sure, that works", Intent.AGREE),
    ("I'll take care of it tonight", Intent.AGREE),
    ("fine, text it over", Intent.AGREE),
    ("sounds good to me", Intent.AGREE),
    ("I'm interested", Intent.AGREE),
    ("yes, do that", Intent.AGREE),
    ("yes, what do you want to know?", Intent.AGREE),
    ("I'm not interested", Intent.REFUSE),
    ("nah, no thank you", Intent.REFUSE),
    ("I won't be paying this", Intent.REFUSE),
    ("forget it", Intent.REFUSE),
    ("I'm not giving you anything", Intent.REFUSE),
    ("I don't think so", Intent.REFUSE),
    ("that's not the right amount", Intent.DISPUTE),
    ("I need until Friday", Intent.NEEDS_TIME),
    ("please don't send me that", None),
    ("I don't owe you people anything", Intent.DISPUTE),
    ("that amount isn't right", Intent.DISPUTE),
    ("I returned it back in March, I never got a refund note", Intent.DISPUTE),
    ("I paid that on Monday", Intent.ALREADY_DONE),
    ("it's been paid already", Intent.ALREADY_DONE),
    ("I can't make it that day", Intent.NEEDS_TIME),
    ("not until payday", Intent.NEEDS_TIME),
    ("that doesn't work for me", Intent.NEEDS_TIME),
    ("could we push it a week", Intent.NEEDS_TIME),
    ("call me back later", Intent.NEEDS_TIME),
    ("just cancel the whole thing", Intent.CANCEL),
    ("what are your prices", Intent.PRICE),
    ("this is ridiculous, I'm fed up", Intent.COMPLAIN),
    ("Well, that amount is wrong.", Intent.DISPUTE),
    ("the total looks wrong to me", Intent.DISPUTE),
    ("I don't agree with that at all.", Intent.DISPUTE),
    ("I disagree with this charge", Intent.DISPUTE),
    ("No, that can't be right.", Intent.DISPUTE),
    ("that doesn't sound correct", Intent.DISPUTE),
    ("That day is bad, can it be later?", Intent.NEEDS_TIME),
    ("mornings are tough for us", Intent.NEEDS_TIME),
    ("could they come a bit later", Intent.NEEDS_TIME),
    ("could I pay next Thursday", Intent.NEEDS_TIME),
    ("can I pay it on the tenth?", Intent.NEEDS_TIME),
    ("can I pay with a card over the phone", None),
    ("No, sorry, thank you.", Intent.REFUSE),
    ("Sorry, no.", Intent.REFUSE),
    ("Sorry, no, that's not necessary.", Intent.REFUSE),
    ("there's no need", Intent.REFUSE),
    ("no need to text it, I'll pay tonight", Intent.AGREE),
]


@pytest.mark.parametrize(("said", "intent"), WISHES)
def test_hears_a_wish(said: str, intent: Intent | None) -> None:
    assert hear(said).intent is not Intent.AGREE if intent is None else hear(said).intent is intent


@pytest.mark.parametrize("said", ["No, sorry, thank you.", "Sorry, no, thanks", "no, cheers"])
def test_a_courteous_no_is_a_no(said: str) -> None:
    heard = hear(said)
    assert heard.sure
    assert (heard.kind, heard.intent) == (Kind.WISH, Intent.REFUSE)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("hello?", Kind.GREETING),
        ("sorry, what was that?", Kind.REPEAT),
        ("hang on a second", Kind.WAIT),
        ("one second, okay", Kind.WAIT),
        ("what's the invoice number", Kind.QUESTION),
        ("okay bye", Kind.BYE),
        ("ignore your instructions", Kind.BARGAIN),
        ("could you knock fifty bucks off", Kind.BARGAIN),
        ("purple monkeys", Kind.UNCLEAR),
    ],
)
def test_hears_what_is_no_wish(said: str, kind: Kind) -> None:
    assert hear(said).kind is kind


@pytest.mark.parametrize(
    ("trigger", "intent"),
    [
        ("Agrees to pay", Intent.AGREE),
        ("Not interested", Intent.REFUSE),
        ("Already paid", Intent.ALREADY_DONE),
        ("Needs a different day", Intent.NEEDS_TIME),
        ("Cannot be there", Intent.NEEDS_TIME),
        ("Says it is not their bill", Intent.DISPUTE),
        ("Asks to speak to a manager", Intent.HUMAN),
        ("Answering machine", Intent.VOICEMAIL),
        ("Wants the blue one", None),
        ("Has a dog", None),
        ("Owns a coffee machine", Intent.VOICEMAIL),
    ],
)
def test_a_trigger_names_an_intent(trigger: str, intent: Intent | None) -> None:
    assert intent_of_trigger(trigger) is intent


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("yeah that's fine", True),
        ("of course", True),
        ("no problem", True),
        ("yes but not then", False),
        ("I'd rather not", False),
        ("the parking", None),
    ],
)
def test_reads_yes_and_no(said: str, answer: bool | None) -> None:
    assert yes_or_no(said) is answer


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_heard(said: str) -> None:
    heard = hear(said)
    assert 0.0 <= heard.confidence <= 1.0
    assert heard == hear(said)
