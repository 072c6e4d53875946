import time

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
    ("kindly see that nobody phones this house again", Alarm.OPT_OUT),
    ("I withdraw my consent to being contacted", Alarm.OPT_OUT),
    ("I'd rather not be rung any more", Alarm.OPT_OUT),
    ("strike our number from your records", Alarm.OPT_OUT),
    ("don't call me at work, in fact don't call me ever again", Alarm.OPT_OUT),
    ("one more call and I'll report you", Alarm.OPT_OUT),
    ("we lost my mother on Tuesday", Alarm.SENSITIVE),
    ("the firm went into liquidation", Alarm.SENSITIVE),
    ("he's in prison", Alarm.SENSITIVE),
    ("I can't see a way out", Alarm.SENSITIVE),
    ("I'm not comfortable with being taped", Alarm.NOT_RECORDED),
    ("switch the recording off first", Alarm.NOT_RECORDED),
    ("it's against the law to record me", Alarm.NOT_RECORDED),
    ("you're not human, are you", Alarm.ROBOT),
    ("do you have a heartbeat", Alarm.ROBOT),
    ("is there a real person on the other end", Alarm.ROBOT),
    ("have your supervisor ring me back", Alarm.HUMAN),
    ("put somebody else on", Alarm.HUMAN),
    ("could I speak to the nurse", Alarm.HUMAN),
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
    "stop ringing at dinner time, try me after eight",
    "no need to ring again, it's paid",
    "take me off the tour on Saturday",
    "stop sending the magazine",
    "don't take me off the list",
    "the boiler died, cancel the service",
    "my lawyer friend says you're good",
    "I work at the hospital, call after six",
    "I don't mind the recording",
    "I recorded the date in my diary",
    "how much is it per person",
    "is it real leather",
    "I spoke to a real person last week and it's sorted",
]


@pytest.mark.parametrize(("said", "alarm"), ALARMS)
def test_an_alarm_is_heard(said: str, alarm: Alarm) -> None:
    assert alarm_in(said) is alarm


@pytest.mark.parametrize("said", HARMLESS)
def test_what_only_sounds_like_one_is_not(said: str) -> None:
    assert alarm_in(said) is None


@pytest.mark.parametrize("word", ["no ", "call ", "stop calling ", "you are a ", "i want ", "the "])
def test_endless_talk_is_read_in_a_moment(word: str) -> None:
    begun = time.process_time()
    alarm_in(word * 800)
    assert time.process_time() - begun < 1


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


@pytest.mark.parametrize(
    "said", ["I want to kill myself", "I'll kill myself if you keep this up", "i could hurt myself"]
)
def test_somebody_in_need_is_never_overheard(said: str) -> None:
    assert alarm_in(said) is Alarm.SENSITIVE
