"""How a hosted call ended: by the table, or nobody knows."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.model.call import Phase
from app.engine.model.result import Ended, Outcome, Turn
from app.engine.providers.hosted import ends
from app.engine.providers.hosted.ends import ENDS, End, end_of, ended, phase_of, settled
from tests.engine.providers.calls import NOW

VENDORS = sorted(ends._table()["reasons"])
SAID = (Turn(who="agent", text="Hello."),)


def over(end: End, **told) -> ends.Snapshot:
    given = {"reason": "r", "turns": None, "answered_at": None, "voicemail": False}
    given |= {"cost_usd": None, "recording": False, "final": True}
    return ended(end, **(given | told))


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
    assert (told.voicemail, told.outcome, told.ended) == (True, None, Ended.COMPLETED)
    assert over(ENDS["voicemail"]).voicemail


@pytest.mark.parametrize("word", ["canceled", "provider_error"])
def test_where_nobody_ever_answered_nobody_was_reached(word: str):
    assert over(ENDS[word]).outcome is Outcome.NOT_REACHED
    assert over(ENDS[word], answered_at=NOW).outcome is None
    assert over(ENDS[word], turns=SAID).outcome is None


@pytest.mark.parametrize("word", ["completed", "callee_hangup", "max_duration", "transferred"])
def test_a_call_whose_words_are_missing_is_not_taken_for_unreached(word: str):
    assert over(ENDS[word]).outcome is None


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
