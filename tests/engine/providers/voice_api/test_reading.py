"""Whatever a server tells of a call: no crash, and no outcome that nobody told."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.model.call import Phase
from app.engine.model.result import Ended, Identity, Outcome
from app.engine.providers.voice_api.reading import read_call, recording_of
from tests.engine.providers.calls import request
from tests.engine.providers.voice_api.lines import Line

WHOLE: dict[str, Any] = {
    "phase": "ended",
    "dial": "placed",
    "ended": "completed",
    "outcome": "goal_met",
    "reason": "said goodbye",
    "fields": {"date": {"value": "2026-05-29", "quote": "on Friday"}},
    "transcript": [
        {"who": "agent", "text": "When?", "at": 1.5},
        {"who": "callee", "text": "Maybe on Friday.", "at": 3},
    ],
    "tools": [{"name": "log_promise", "args": {"date": "2026-05-29"}}],
    "identity": "confirmed",
    "optedOut": False,
    "needsPerson": "",
    "recording": "/v1/voice/calls/x/recording",
    "cost": {"amount": 0.25, "currency": "USD"},
    "answeredAt": "2026-05-25T14:00:06.000Z",
    "endedAt": "2026-05-25T14:01:00.000Z",
}


def test_a_whole_call_is_told_again():
    told = read_call(WHOLE)
    assert told.result is not None
    assert (told.result.ended, told.result.outcome) == (Ended.COMPLETED, Outcome.GOAL_MET)
    assert told.result.fields["date"].turn == 1
    assert (told.cost_usd, told.recording, told.final) == (0.25, True, True)


@pytest.mark.parametrize("name", sorted(WHOLE))
@pytest.mark.parametrize(
    "odd", [..., None, 7, True, "no such word", [], {}, [None], [[]], {"a": 1}]
)
def test_a_field_may_be_missing_or_of_another_kind(name: str, odd: object):
    told = {key: value for key, value in WHOLE.items() if key != name}
    found = read_call(told if odd is ... else told | {name: odd})
    if name == "phase":
        assert (found.phase, found.outcome, found.final) == (Phase.QUEUED, None, False)
    elif name in ("ended", "outcome"):
        assert (found.outcome, found.final) == (Outcome.UNKNOWN, True)
    else:
        assert found.outcome is Outcome.GOAL_MET


async def test_an_unknown_field_or_word_costs_nothing_but_itself():
    line = Line()
    changes = {"mood": "sunny", "identity": "twin", "fields": {"promise_date": 3, "sum": {}}}
    _, _, end = await line.call(changes=changes)
    assert end.outcome is Outcome.PROMISED
    assert end.result is not None
    assert (end.result.identity, end.result.fields) == (Identity.UNKNOWN, {})


async def test_a_phase_nobody_knows_is_waited_out():
    line = Line()
    handle = await line.voice_api.dial(request())
    line.fake.calls[handle.provider_id].changes = {"phase": "on_hold"}
    found = await line.voice_api.look(handle)
    assert found is not None
    assert (found.phase, found.final) == (Phase.QUEUED, False)


def test_who_wants_no_calls_is_heard_whatever_else_was_told():
    for changes in ({"outcome": "brand_new", "optedOut": True}, {"outcome": "opted_out"}):
        found = read_call(WHOLE | changes)
        assert found.result is not None
        assert found.result.opted_out


def test_a_call_that_was_refused_there_never_rang():
    told = WHOLE | {"dial": "refused", "ended": "failed", "outcome": "not_reached"}
    found = read_call(told)
    assert (found.phase, found.outcome) == (Phase.ENDED, Outcome.NOT_REACHED)
    assert (found.trouble, found.result) == ("provider", None)


def test_another_currency_is_not_taken_for_dollars():
    assert read_call(WHOLE | {"cost": {"amount": 3, "currency": "EUR"}}).cost_usd is None
    assert read_call(WHOLE | {"cost": {"amount": 10**400, "currency": "USD"}}).cost_usd is None


def test_words_that_stand_twice_prove_no_turn():
    twice = [*WHOLE["transcript"], {"who": "callee", "text": "Yes, on Friday.", "at": 5}]
    found = read_call(WHOLE | {"transcript": twice})
    assert found.result is not None
    assert found.result.fields["date"].turn is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=8,
)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(WHOLE)), JSON))
def test_nothing_makes_it_stumble(changes: dict[str, Any]):
    found = read_call(WHOLE | changes)
    told = changes.get("outcome", WHOLE["outcome"])
    assert found.outcome in (None, Outcome.UNKNOWN, Outcome.NOT_REACHED) or found.outcome == told
    assert recording_of(changes) is None or changes["recording"]
