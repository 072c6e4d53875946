import pytest

from app.engine.conversation.presence import is_only_there


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
