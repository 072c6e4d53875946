"""How a hosted call ended: by the table, or nobody knows."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.model.call import Phase
from app.engine.model.result import Ended, Outcome, Turn
from app.engine.providers.hosted import ends
from app.engine.providers.hosted.ends import ENDS, End, Signs, end_of, ended, phase_of, settled
from tests.engine.providers.calls import NOW

VENDORS = sorted(ends._table()["reasons"])
TALKED_INTO_THE_RINGING = (Turn(who="agent", text="Hello."),)
SAID = (*TALKED_INTO_THE_RINGING, Turn(who="callee", text="Stop calling me."))
NOTHING = Signs()
PROVEN = sorted(word for word, end in ENDS.items() if end.outcome is Outcome.NOT_REACHED)
UNPROVEN = ["canceled", "provider_error"]


def over(end: End, signs: Signs = NOTHING, **told) -> ends.Snapshot:
    given = {"reason": "r", "turns": None, "voicemail": False}
    given |= {"cost_usd": None, "recording": False, "final": True}
    return ended(end, signs, **(given | told))


def test_every_word_of_the_table_is_known():
    for vendor in VENDORS:
        assert {word for _, word in ends._patterns(vendor)} <= set(ENDS)
    for phases in ends._table()["phases"].values():
        assert {Phase(phase) for phase in phases.values()} <= set(Phase)


@pytest.mark.parametrize("vendor", VENDORS)
@pytest.mark.parametrize("reason", ["", "brand-new-reason", "voicemail maybe", "\n"])
def test_a_reason_that_nobody_knows_is_never_guessed(vendor: str, reason: str):
    assert end_of(vendor, reason) == ENDS["unknown"]
    assert over(end_of(vendor, reason)).outcome is Outcome.UNKNOWN


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(VENDORS), st.text(max_size=30))
def test_no_reason_is_too_odd(vendor: str, reason: str):
    assert end_of(vendor, reason) in ENDS.values()


@pytest.mark.parametrize("status", [None, "", "brand-new", 5, [], {}])
def test_a_status_that_nobody_knows_is_no_phase(status: object):
    assert phase_of("vapi", status) is None


def test_a_machine_binds_before_the_reason():
    told = over(ENDS["unknown"], voicemail=True, turns=SAID)
    assert over(ENDS["busy"], voicemail=True, turns=()).turns == ()
    assert (told.voicemail, told.outcome, told.ended) == (True, None, Ended.COMPLETED)
    assert over(ENDS["voicemail"]).voicemail


def test_which_reasons_alone_prove_that_nobody_picked_up():
    assert sorted(
        ["no_answer", "busy", "declined", "invalid_number", "blocked", "limit", "billing", "config",
         "not_connected", "withdrawn"]
    ) == PROVEN  # fmt: skip
    assert {word for word, end in ENDS.items() if end.trouble} <= set(PROVEN)


@pytest.mark.parametrize("word", PROVEN)
@pytest.mark.parametrize("turns", [None, ()])
def test_where_the_reason_proves_it_nobody_was_reached(word: str, turns: tuple[Turn, ...] | None):
    told = over(ENDS[word], Signs(talked_secs=0), turns=turns, cost_usd=0.0)
    assert (told.outcome, told.trouble) == (Outcome.NOT_REACHED, ENDS[word].trouble)


CONTRADICTED = {
    "the callee's words": {"turns": SAID},
    "an answer": {"signs": Signs(answered=True)},
    "the answer's instant": {"signs": Signs(answered_at=NOW)},
    "talk time": {"signs": Signs(talked_secs=61.0)},
    "talk time of a line that never was open": {"signs": Signs(talked_secs=9, unconnected=True)},
    "a recording": {"recording": True},
}


@pytest.mark.parametrize("word", [*PROVEN, *UNPROVEN])
@pytest.mark.parametrize("sign", CONTRADICTED)
@pytest.mark.parametrize("turns", [None, ()])
def test_no_reason_stands_against_a_sign_of_somebody_on_the_line(
    word: str, sign: str, turns: tuple[Turn, ...] | None
):
    told = over(ENDS[word], **({"turns": turns} | CONTRADICTED[sign]))
    assert (told.outcome, told.trouble) == (None, "")
    assert told.turns == (SAID if "words" in sign else None), "never that nothing was said"


@pytest.mark.parametrize("word", ["limit", "billing", "config"])
def test_what_never_began_costs_nothing(word: str):
    assert over(ENDS[word], cost_usd=0.44).outcome is None
    assert over(ENDS["invalid_number"], cost_usd=0.015).outcome is Outcome.NOT_REACHED


@pytest.mark.parametrize("word", PROVEN)
def test_the_ringing_and_what_was_said_into_it_are_no_answer(word: str):
    """But a call that was refused before it rang has neither."""
    rang = ENDS[word].ended in ends.RANG_ONLY
    outcome = Outcome.NOT_REACHED if rang else None
    begun = over(ENDS[word], Signs(began_at=NOW))
    assert (begun.outcome, begun.answered_at) == (outcome, None if rang else NOW)
    spoken = over(ENDS[word], turns=TALKED_INTO_THE_RINGING)
    assert (spoken.outcome, spoken.turns) == (outcome, () if rang else TALKED_INTO_THE_RINGING)


@pytest.mark.parametrize("word", UNPROVEN)
def test_where_the_words_were_not_told_nobody_is_not_guessed(word: str):
    assert over(ENDS[word]).outcome is None
    assert over(ENDS[word], Signs(talked_secs=0), cost_usd=0.1).outcome is None
    assert over(ENDS[word], turns=()).outcome is Outcome.NOT_REACHED
    assert over(ENDS[word], Signs(unconnected=True)).outcome is Outcome.NOT_REACHED
    assert over(ENDS[word], Signs(began_at=NOW), turns=()).outcome is None


@pytest.mark.parametrize("word", ["completed", "callee_hangup", "max_duration", "transferred"])
def test_a_call_whose_words_are_missing_is_not_taken_for_unreached(word: str):
    assert over(ENDS[word]).outcome is None
    assert over(ENDS[word], Signs(unconnected=True), turns=()).outcome is None


def test_trouble_is_told_only_of_a_call_that_never_rang():
    assert over(ENDS["billing"]).trouble == "billing"
    assert over(ENDS["billing"], turns=SAID).trouble == ""


def test_a_call_has_settled_after_its_time():
    assert not settled(None, NOW)
    assert not settled(NOW, NOW + timedelta(minutes=9))
    assert settled(NOW, NOW + timedelta(minutes=10))


def test_a_call_that_its_provider_does_not_know_needs_a_person():
    told = ends.unknown_call("Plain")
    assert (told.phase, told.outcome, told.final) == (Phase.ENDED, Outcome.UNKNOWN, True)
    assert "Plain" in told.reason
