import pytest

from app.engine.providers.simulator.cues import Cue, cue_of

HEARD = [
    (Cue.ASKED_WHO, "This is Ava, an AI assistant. This call is recorded. Hi, is this Bobby?"),
    (Cue.ASKED_WHO, "Hello, may I speak with Maria Lopez?"),
    (Cue.ASKED_WHO, "Am I speaking to the owner?"),
    (Cue.ASKED_WHO, "Is Mr. Okafor available right now?"),
    (Cue.ASKED_WHO, "Yes, I'm an AI assistant. Do I have Sam on the line?"),
    (Cue.STILL_THERE, "Are you still there?"),
    (Cue.STILL_THERE, "Hello? Can you hear me?"),
    (Cue.AGAIN, "Sorry, I didn't catch that."),
    (Cue.AGAIN, "I'm sorry, could you repeat that?"),
    (Cue.CONFIRM, "I have Friday, June fifth. Is that right?"),
    (Cue.CONFIRM, "So that's Friday, correct?"),
    (Cue.WHEN, "That's no problem. What date could you pay it?"),
    (Cue.WHEN, "When would suit you?"),
    (Cue.WHEN, "Which other day works better for you?"),
    (Cue.WHEN, "Please tell me a date that works."),
    (Cue.SCALE, "On a scale from zero to ten, how likely are you to come back?"),
    (Cue.SCALE, "How many out of ten would you give us?"),
    (Cue.HOW_MANY, "About how many orders is that in a week?"),
    (Cue.OFFER, "Would you like me to text you the link?"),
    (Cue.OFFER, "Shall I send it now?"),
    (Cue.OPEN, "What is the main reason for that score?"),
    (Cue.OPEN, "How do you take orders today?"),
    (Cue.YES_NO, "You have an appointment on Monday. Will you be able to make it?"),
    (Cue.YES_NO, "Is this Friday okay?"),
    (Cue.YES_NO, "May the manager contact you about your answers?"),
    (Cue.GOODBYE, "Thank you for your time. Goodbye."),
    (Cue.GOODBYE, "You're all set. Have a nice day!"),
    (Cue.TOLD, "Hi Bobby, this is Ava about your purchase, that was due last week."),
    (Cue.TOLD, ""),
]


@pytest.mark.parametrize(("cue", "words"), HEARD)
def test_a_listener_feels_what_is_asked(cue: Cue, words: str):
    assert cue_of(words) is cue


def test_the_last_question_counts():
    assert cue_of("Is this Bobby? Which day would suit you?") is Cue.WHEN


def test_a_question_outweighs_a_goodbye():
    assert cue_of("Before I say goodbye, is that right?") is Cue.CONFIRM
