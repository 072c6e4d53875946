"""What Retell tells of a call, read: every reason, every phase, and every oddity."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.model.call import Phase
from app.engine.model.result import Ended, Outcome
from app.engine.providers.base import Snapshot
from app.engine.providers.retell.reading import audio, read
from tests.engine.providers.retell.described import check, described

NOW = datetime(2026, 5, 25, 14, 0, tzinfo=UTC)
START, END = 1779717540000, 1779717594500
"""One minute, and five and a half seconds, before NOW."""

TOLD: dict[str, Any] = {
    "call_id": "call_1",
    "call_type": "phone_call",
    "agent_id": "agent_4711",
    "agent_version": 0,
    "call_status": "ended",
    "direction": "outbound",
    "from_number": "+16505550100",
    "to_number": "+13125550142",
    "metadata": {"attempt_id": "a-1"},
    "start_timestamp": START,
    "end_timestamp": END,
    "disconnection_reason": "user_hangup",
    "transcript": "Agent: Hello.\nUser: Yes?\n",
    "transcript_object": [
        {"role": "agent", "content": "Hello.", "words": [{"word": "Hello.", "start": 0.5}]},
        {"role": "user", "content": " Yes? ", "words": [{"word": "Yes?", "start": 2.25}]},
    ],
    "recording_url": "https://retellai.example/call_1/recording.wav",
    "call_analysis": {"in_voicemail": False, "call_summary": "Short."},
    "call_cost": {
        "product_costs": [],
        "total_duration_seconds": 54,
        "total_duration_unit_price": 0.2,
        "combined_cost": 70,
    },
}
REQUIRED = {"call_id", "call_type", "agent_id", "agent_version", "call_status", "direction",
            "from_number", "to_number"}  # fmt: skip
OPTIONAL = sorted(set(TOLD) - REQUIRED)


def told(**changes: Any) -> Snapshot:
    """Read the call with changed fields; None leaves one out."""
    return read({k: v for k, v in (TOLD | changes).items() if v is not None}, NOW)


def test_the_example_is_what_retell_describes() -> None:
    check("components/schemas/V2CallResponse", TOLD)


def test_a_whole_call() -> None:
    end = told()
    assert end.phase is Phase.ENDED
    assert (end.ended, end.outcome, end.trouble) == (Ended.CALLEE_HANGUP, None, "")
    assert end.reason == "user_hangup"
    assert end.cost_usd == pytest.approx(0.70), "cents"
    assert end.answered_at == NOW - timedelta(minutes=1)
    assert [(turn.who, turn.text, turn.at) for turn in end.turns or ()] == [
        ("agent", "Hello.", 0.5), ("callee", "Yes?", 2.25),
    ]  # fmt: skip
    assert (end.recording, end.voicemail, end.final) == (True, False, True)


LIVE = {"disconnection_reason": None, "end_timestamp": None, "call_cost": None,
        "call_analysis": None, "recording_url": None}  # fmt: skip


@pytest.mark.parametrize(
    ("status", "phase"), [("registered", Phase.QUEUED), ("ongoing", Phase.IN_CALL)]
)
def test_a_call_that_goes_on(status: str, phase: Phase) -> None:
    now = told(call_status=status, transcript_object=None, **LIVE)
    assert (now.phase, now.turns, now.outcome, now.final) == (phase, None, None, False)
    assert (now.answered_at is not None) == (phase is Phase.IN_CALL)


@pytest.mark.parametrize("status", ["error", "ended", "not_connected"])
def test_a_call_that_is_over(status: str) -> None:
    assert told(call_status=status).phase is Phase.ENDED


@pytest.mark.parametrize("status", ["dreaming", "", 7, None, {}, []])
def test_an_unknown_status_says_nothing_but_whether_the_call_is_over(status: Any) -> None:
    assert told(call_status=status).ended is Ended.CALLEE_HANGUP
    going_on = told(call_status=status, transcript_object=None, **LIVE)
    assert (going_on.phase, going_on.answered_at) == (Phase.QUEUED, None)


REASONS: dict[str, tuple[Ended, Outcome | None, str]] = {
    "user_hangup": (Ended.CALLEE_HANGUP, None, ""),
    "agent_hangup": (Ended.COMPLETED, None, ""),
    "call_transfer": (Ended.TRANSFERRED, None, ""),
    "transfer_bridged": (Ended.TRANSFERRED, None, ""),
    "call_take_over": (Ended.TRANSFERRED, None, ""),
    "voicemail_reached": (Ended.COMPLETED, None, ""),
    "ivr_reached": (Ended.COMPLETED, Outcome.UNREACHABLE_MACHINE, ""),
    "inactivity": (Ended.BOT_HANGUP, None, ""),
    "max_duration_reached": (Ended.MAX_DURATION, None, ""),
    "manual_stopped": (Ended.STOPPED, None, ""),
    "transfer_cancelled": (Ended.COMPLETED, None, ""),
    "dial_no_answer": (Ended.NO_ANSWER, Outcome.NOT_REACHED, ""),
    "dial_busy": (Ended.BUSY, Outcome.NOT_REACHED, ""),
    "user_declined": (Ended.DECLINED, Outcome.NOT_REACHED, ""),
    "invalid_destination": (Ended.FAILED, Outcome.NOT_REACHED, "number"),
    "scam_detected": (Ended.FAILED, None, ""),
    "marked_as_spam": (Ended.FAILED, Outcome.NOT_REACHED, "refused"),
    "telephony_provider_permission_denied": (Ended.FAILED, Outcome.NOT_REACHED, "refused"),
    "concurrency_limit_reached": (Ended.FAILED, Outcome.NOT_REACHED, "limit"),
    "no_concurrency_fallback": (Ended.FAILED, Outcome.NOT_REACHED, "limit"),
    "no_valid_payment": (Ended.FAILED, Outcome.NOT_REACHED, "billing"),
    "dial_failed": (Ended.FAILED, Outcome.NOT_REACHED, ""),
    "sip_routing_error": (Ended.FAILED, Outcome.NOT_REACHED, ""),
    "telephony_provider_unavailable": (Ended.FAILED, Outcome.NOT_REACHED, ""),
    "registered_call_timeout": (Ended.FAILED, Outcome.NOT_REACHED, ""),
    "error_llm_websocket_open": (Ended.FAILED, None, ""),
    "error_llm_websocket_lost_connection": (Ended.FAILED, None, ""),
    "error_llm_websocket_runtime": (Ended.FAILED, None, ""),
    "error_llm_websocket_corrupt_payload": (Ended.FAILED, None, ""),
    "error_no_audio_received": (Ended.FAILED, None, ""),
    "error_asr": (Ended.FAILED, None, ""),
    "error_retell": (Ended.FAILED, None, ""),
    "error_unknown": (Ended.FAILED, None, ""),
    "error_user_not_joined": (Ended.FAILED, None, ""),
    "": (Ended.FAILED, Outcome.UNKNOWN, ""),
    "a_reason_of_tomorrow": (Ended.FAILED, Outcome.UNKNOWN, ""),
}
"""Of calls of which neither a beginning nor words were told."""
UNHEARD: dict[str, Any] = {
    "start_timestamp": None, "transcript_object": None, "transcript": "", "recording_url": None,
    "call_analysis": None, "call_cost": {"combined_cost": 0}, "duration_ms": 0,
}  # fmt: skip
"""As Retell tells a call that nobody picked up."""


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_means_one_end(reason: str) -> None:
    unheard = told(disconnection_reason=reason, call_status="error", **UNHEARD)
    assert (unheard.ended, unheard.outcome, unheard.trouble) == REASONS[reason]


@pytest.mark.parametrize("reason", REASONS)
def test_a_call_that_was_never_connected_reached_nobody(reason: str) -> None:
    end = told(disconnection_reason=reason, call_status="not_connected", **UNHEARD)
    known = end.ended in (Ended.STOPPED, Ended.FAILED) and REASONS[reason][1] is None
    assert end.outcome is (Outcome.NOT_REACHED if known else REASONS[reason][1])


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize(
    "sign",
    [{"duration_ms": 61_000}, {"recording_url": TOLD["recording_url"]},
     {"call_cost": {"combined_cost": 44.0, "total_duration_seconds": 61}}],
    ids=["duration", "recording", "billed duration"],
)  # fmt: skip
@pytest.mark.parametrize("status", ["ended", "error", "not_connected", "brand_new"])
def test_a_line_that_was_open_is_never_called_unreached(
    reason: str, sign: dict[str, Any], status: str
) -> None:
    end = told(disconnection_reason=reason, call_status=status, **(UNHEARD | sign))
    assert (end.outcome is not Outcome.NOT_REACHED, end.trouble) == (True, "")


def test_the_table_holds_every_reason_that_retell_describes() -> None:
    known = described()
    if known is not None:
        assert set(known["components"]["schemas"]["DisconnectionReason"]["enum"]) <= set(REASONS)


@pytest.mark.parametrize("reason", REASONS)
def test_where_words_were_spoken_no_reason_says_that_nobody_was_reached(reason: str) -> None:
    end = told(disconnection_reason=reason)
    assert end.outcome is not Outcome.NOT_REACHED
    assert end.trouble == ""


def test_a_call_that_broke_after_the_answer_is_not_called_unreached() -> None:
    end = told(disconnection_reason="error_llm_websocket_open", transcript_object=[],
               call_status="error")  # fmt: skip
    assert (end.ended, end.outcome, end.answered_at is None) == (Ended.FAILED, None, False)


@pytest.mark.parametrize("reason", ["no_valid_payment", "scam_detected"])
def test_a_call_that_was_cut_off_waits_for_its_words(reason: str) -> None:
    cut = {"disconnection_reason": reason, "call_status": "error"}
    early = told(**cut, transcript_object=None, recording_url=None, call_analysis=None)
    assert (early.outcome, early.trouble, early.final) == (None, "", False)
    begun = told(**cut, **(UNHEARD | {"start_timestamp": START}))
    assert (begun.outcome, begun.trouble) == (None, "")


@pytest.mark.parametrize("reason", ["dial_no_answer", "dial_busy", "user_declined"])
def test_the_start_of_the_ringing_is_no_answer(reason: str) -> None:
    end = told(disconnection_reason=reason, **(UNHEARD | {"start_timestamp": START}))
    assert (end.answered_at, end.outcome) == (None, Outcome.NOT_REACHED)


@pytest.mark.parametrize("reason", REASONS)
def test_a_machine_that_picked_up_binds_before_the_reason(reason: str) -> None:
    end = told(disconnection_reason=reason, call_analysis={"in_voicemail": True})
    assert (end.voicemail, end.outcome) == (True, None)
    assert told(disconnection_reason="voicemail_reached").voicemail


@pytest.mark.parametrize("odd", ["true", 1, "yes", None, [True]])
def test_only_a_plain_true_means_a_machine(odd: Any) -> None:
    assert not told(call_analysis={"in_voicemail": odd}).voicemail


@pytest.mark.parametrize("name", OPTIONAL)
def test_any_optional_field_may_be_absent(name: str) -> None:
    end = told(**{name: None})
    assert end.phase is Phase.ENDED
    if name == "disconnection_reason":
        assert end.outcome is Outcome.UNKNOWN
    else:
        assert end.outcome is None


@pytest.mark.parametrize(
    "name", ["transcript_object", "recording_url", "call_analysis", "call_cost",
             "disconnection_reason"]
)  # fmt: skip
def test_while_something_is_still_to_come_the_end_is_not_final(name: str) -> None:
    assert not told(**{name: None}).final
    late = {k: v for k, v in TOLD.items() if k != name}
    assert read(late, NOW + timedelta(minutes=10)).final


def test_an_agent_that_keeps_nothing_is_not_waited_for() -> None:
    end = told(data_storage_setting="basic_attributes_only", transcript_object=None,
               recording_url=None, call_analysis=None)  # fmt: skip
    assert (end.turns, end.final, end.recording) == (None, True, False)


def test_a_call_that_nobody_answered_is_final_with_its_cost_or_after_a_minute() -> None:
    unanswered = {
        "call_status": "not_connected", "disconnection_reason": "dial_busy",
        **UNHEARD,
    }  # fmt: skip
    assert told(**unanswered).final
    unanswered.pop("call_cost")
    assert not told(**unanswered, call_cost=None).final
    waited = told(**unanswered, call_cost=None, end_timestamp=END - 60_000)
    assert (waited.final, waited.cost_usd) == (True, None)
    assert told(**unanswered, call_cost=None, end_timestamp=None).final, "nothing to count from"


def test_words_that_were_told_empty_are_none_that_were_not_told() -> None:
    assert told(transcript_object=[]).turns == ()
    assert told(transcript_object=None).turns is None


@pytest.mark.parametrize(
    "name", ["transcript_with_tool_calls", "scrubbed_transcript_with_tool_calls"]
)
def test_words_are_read_where_an_agent_keeps_them(name: str) -> None:
    lines = [
        *TOLD["transcript_object"],
        {"role": "tool_call_invocation", "tool_call_id": "t", "name": "end_call", "arguments": ""},
        {"role": "dtmf", "digit": "1"},
    ]
    assert told(transcript_object=None, **{name: lines}).turns == told().turns


def test_whom_a_call_was_transferred_to_is_not_the_callee() -> None:
    lines = [*TOLD["transcript_object"], {"role": "transfer_target", "content": "Yes, stop."}]
    assert told(transcript_object=lines).turns == told().turns


@pytest.mark.parametrize(
    "odd",
    [None, 7, "agent", {}, {"role": "agent"}, {"role": "user", "content": None},
     {"role": "user", "content": "  "}, {"role": ["user"], "content": "x"}, {"content": "x"},
     {"role": "narrator", "content": "x"}],
)  # fmt: skip
def test_an_odd_line_of_a_transcript_is_left_out(odd: Any) -> None:
    assert told(transcript_object=[odd, *TOLD["transcript_object"]]).turns == told().turns


@pytest.mark.parametrize(
    "words", [None, [], [7], [{}], [{"start": "1"}], [{"start": -1}], [{"start": True}]]
)
def test_an_utterance_without_an_instant_is_as_late_as_the_one_before(words: Any) -> None:
    lines = [*TOLD["transcript_object"], {"role": "agent", "content": "Bye.", "words": words}]
    turns = told(transcript_object=lines).turns
    assert turns is not None
    assert (turns[-1].text, turns[-1].at) == ("Bye.", 2.25)


@pytest.mark.parametrize(
    "cost", [None, 70, "70", [], {}, {"combined_cost": "70"}, {"combined_cost": -1},
             {"combined_cost": True}, {"combined_cost": float("nan")}, {"combined_cost": 10**400}]
)  # fmt: skip
def test_a_cost_that_is_no_number_is_none(cost: Any) -> None:
    assert told(call_cost=cost).cost_usd is None


@pytest.mark.parametrize("at", [0, -1, 1779717540, "1779717540000", 10**30, True, float("inf"), {}])
def test_an_instant_outside_any_time_is_none(at: Any) -> None:
    end = told(start_timestamp=at, end_timestamp=at)
    assert (end.answered_at, end.phase) == (None, Phase.ENDED)


def test_where_the_recording_is() -> None:
    assert audio(TOLD) == TOLD["recording_url"]
    assert audio({"recording_url": None, "scrubbed_recording_url": "https://x/a.wav"}) == (
        "https://x/a.wav"
    )
    assert audio({"recording_url": 7}) is None


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)  # fmt: skip
FIELDS = [*TOLD, "data_storage_setting", "scrubbed_recording_url", "transcript_with_tool_calls",
          "an_unknown_field"]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=6))
def test_nothing_that_is_told_breaks_the_reading_or_makes_up_an_outcome(
    changes: dict[str, Any],
) -> None:
    read_so = read(TOLD | changes, NOW)
    assert read_so.outcome in (None, Outcome.NOT_REACHED, Outcome.UNKNOWN)
    assert read_so.result is None
    if read_so.outcome is Outcome.NOT_REACHED:
        assert not read_so.turns


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=6))
def test_of_a_call_told_in_any_shape_something_is_read(told_so: dict[str, Any]) -> None:
    assert read(told_so, NOW).phase in (Phase.QUEUED, Phase.IN_CALL, Phase.ENDED)
