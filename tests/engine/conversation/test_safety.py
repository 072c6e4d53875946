import pytest

from app.engine.conversation.languages import language_of
from app.engine.conversation.safety import Alarm, alarm_in, asks_about_recording

ALARMS = [
    ("stop calling me", Alarm.OPT_OUT),
    ("please don't ever phone this number again", Alarm.OPT_OUT),
    ("remove my number", Alarm.OPT_OUT),
    ("lose my number", Alarm.OPT_OUT),
    ("I don't want any more calls", Alarm.OPT_OUT),
    ("put me on your do not call list", Alarm.OPT_OUT),
    ("leave me alone", Alarm.OPT_OUT),
    ("you've got to stop with all these calls", Alarm.OPT_OUT),
    ("why do you keep bothering us, quit it", Alarm.OPT_OUT),
    ("he died last spring", Alarm.SENSITIVE),
    ("we're in chapter thirteen", Alarm.SENSITIVE),
    ("speak with my lawyer", Alarm.SENSITIVE),
    ("I'm only twelve", Alarm.SENSITIVE),
    ("she's in the hospital", Alarm.SENSITIVE),
    ("I don't want to be recorded", Alarm.NOT_RECORDED),
    ("stop recording me", Alarm.NOT_RECORDED),
    ("are you a machine?", Alarm.ROBOT),
    ("is this a real person", Alarm.ROBOT),
    ("you sound like a robot", Alarm.ROBOT),
    ("let me speak to a human", Alarm.HUMAN),
    ("get me your manager", Alarm.HUMAN),
    ("I won't talk to a machine", Alarm.HUMAN),
    ("Is there a manager I could speak to?", Alarm.HUMAN),
    ("is there a supervisor there", Alarm.HUMAN),
    ("isn't there somebody I can talk to about it", Alarm.HUMAN),
]
HARMLESS = [
    "don't call me before nine",
    "don't call me at work, try tomorrow",
    "call me back on Friday",
    "my phone died, sorry",
    "I'm ten minutes away",
    "actually stop, I never ordered it",
    "take it off my card",
    "sure, go ahead",
    "I'm at the store with my mom",
    "someone can email me",
    "is there someone at the desk before nine",
]


@pytest.mark.parametrize(("said", "alarm"), ALARMS)
def test_an_alarm_is_heard(said: str, alarm: Alarm) -> None:
    assert alarm_in(said) is alarm


@pytest.mark.parametrize("said", HARMLESS)
def test_what_only_sounds_like_one_is_not(said: str) -> None:
    assert alarm_in(said) is None


def test_a_clinic_may_speak_of_its_own_matter() -> None:
    assert alarm_in("yes, the chemo is at nine") is Alarm.SENSITIVE
    assert alarm_in("yes, the chemo is at nine", "your chemo appointment") is None


def test_asking_about_the_recording_is_a_question() -> None:
    assert asks_about_recording("is this being recorded?")
    assert alarm_in("is this being recorded?") is None


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("lo siento, no entiendo nada", "es"),
        ("je ne comprends pas", "fr"),
        ("no English please", "other"),
        ("Я не понимаю вас", "other"),
        ("¿bueno?", None),
        ("hello who is this", None),
        ("no, me and my son are on the way", None),
    ],
)
def test_hears_another_language(said: str, language: str | None) -> None:
    assert language_of(said) == language
