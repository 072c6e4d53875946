import pytest

from app.engine.conversation.presence import is_back, is_only_there


@pytest.mark.parametrize(
    "words",
    [
        "Yes.",
        "Yeah, sorry.",
        "Hello?",
        "Oh, yes, I'm here, go on.",
        "Hello, yes, I can hear you.",
        "Uh, yes, I was just thinking.",
        "Yes, sorry, the dog.",
        "Yes, still here.",
        "Sorry, I am still here.",
    ],
)
def test_somebody_is_listening_and_says_no_more(words: str):
    assert is_only_there(words)


@pytest.mark.parametrize(
    "words",
    [
        "Yes, this is Bobby.",
        "Speaking.",
        "That's me.",
        "Yes, I'll pay it tonight.",
        "An eight.",
        "No.",
        "I need more time.",
        "Next Friday.",
        "Bobby isn't here.",
        "I'm here for the meeting on Friday, call me then.",
    ],
)
def test_whoever_says_more_is_answered_for_it(words: str):
    assert not is_only_there(words)


@pytest.mark.parametrize(
    ("words", "back"),
    [
        ("Hey, hang on... okay, hi.", True),
        ("Hello, one second... yes?", True),
        ("hold on, just a minute please... sorry, I'm back", True),
        ("Hello, hang on a second.", False),
        ("One second, okay?", False),
        ("Hold on, I'll get my calendar.", False),
        ("Hello?", False),
    ],
)
def test_who_asked_to_wait_may_be_back_in_the_same_breath(words: str, back: bool):
    assert is_back(words) is back
