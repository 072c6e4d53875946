"""What Vapi tells of a call, read: every reason, every phase, and every oddity."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.model.call import Phase
from app.engine.model.result import Ended, Outcome
from app.engine.providers.base import Snapshot
from app.engine.providers.hosted.ends import ENDS, end_of
from app.engine.providers.vapi.reading import has_audio, instant, read, signed_audio
from tests.engine.providers.vapi.described import check, reasons

NOW = datetime(2026, 5, 25, 14, 0, tzinfo=UTC)
WORDS = [
    {"role": "system", "message": "You are Ava.", "time": 1, "secondsFromStart": 0},
    {"role": "bot", "message": "Hello.", "time": 1, "endTime": 2, "secondsFromStart": 0.5},
    {"role": "user", "message": " Yes? ", "time": 3, "endTime": 4, "secondsFromStart": 2.25},
]
TOLD: dict[str, Any] = {
    "id": "7420f27a-30fd-4f49-a995-5549ae7cc00d",
    "orgId": "org-1",
    "type": "outboundPhoneCall",
    "createdAt": "2026-05-25T13:58:58.500Z",
    "updatedAt": "2026-05-25T13:59:58.500Z",
    "startedAt": "2026-05-25T13:59:00.000Z",
    "endedAt": "2026-05-25T13:59:54.500Z",
    "status": "ended",
    "endedReason": "customer-ended-call",
    "endedMessage": "They said goodbye.",
    "name": "a-1",
    "cost": 0.0725,
    "costBreakdown": {"total": 0.0725},
    "analysis": {"summary": "Short.", "successEvaluation": "true"},
    "monitor": {"controlUrl": "https://phone-call.vapi.ai/1/control"},
    "artifact": {
        "messages": WORDS,
        "transcript": "AI: Hello.\nUser: Yes?\n",
        "recording": {"mono": {"combinedUrl": "https://storage.example/1.mp3"}},
    },
}
REQUIRED = {"id", "orgId", "createdAt", "updatedAt"}
OPTIONAL = sorted(set(TOLD) - REQUIRED)
LIVE = {"endedReason": None, "endedAt": None, "artifact": None, "cost": 0, "endedMessage": None}


def told(**changes: Any) -> Snapshot:
    """Read the call with changed fields; None leaves one out."""
    return read({k: v for k, v in (TOLD | changes).items() if v is not None}, NOW)


def artifact(**changes: Any) -> dict[str, Any]:
    return {k: v for k, v in (TOLD["artifact"] | changes).items() if v is not None}


def test_the_example_is_what_vapi_describes() -> None:
    check("components/schemas/Call", TOLD)


def test_a_whole_call() -> None:
    end = told()
    assert end.phase is Phase.ENDED
    assert (end.ended, end.outcome, end.trouble) == (Ended.CALLEE_HANGUP, None, "")
    assert end.reason == "customer-ended-call: They said goodbye"
    assert end.cost_usd == 0.0725
    assert end.answered_at == NOW - timedelta(minutes=1)
    assert [(turn.who, turn.text, turn.at) for turn in end.turns or ()] == [
        ("agent", "Hello.", 0.5), ("callee", "Yes?", 2.25),
    ]  # fmt: skip
    assert (end.recording, end.voicemail, end.final) == (True, False, True)


@pytest.mark.parametrize(
    ("status", "phase"),
    [
        ("scheduled", Phase.SCHEDULED),
        ("queued", Phase.QUEUED),
        ("ringing", Phase.RINGING),
        ("in-progress", Phase.IN_CALL),
        ("forwarding", Phase.IN_CALL),
    ],
)
def test_a_call_that_goes_on(status: str, phase: Phase) -> None:
    now = told(status=status, **LIVE)
    assert (now.phase, now.turns, now.outcome, now.final) == (phase, None, None, False)
    assert (now.answered_at is not None) == (phase is Phase.IN_CALL)


@pytest.mark.parametrize("status", ["ended", "not-found", "deletion-failed"])
def test_a_call_that_is_over(status: str) -> None:
    assert told(status=status).phase is Phase.ENDED


@pytest.mark.parametrize("status", ["dreaming", "", 7, None, {}, []])
def test_an_unknown_status_says_nothing_but_whether_the_call_is_over(status: Any) -> None:
    assert told(status=status).ended is Ended.CALLEE_HANGUP
    going_on = told(status=status, **LIVE)
    assert (going_on.phase, going_on.answered_at) == (Phase.QUEUED, None)


LOST = Outcome.NOT_REACHED
FAULT = "call.in-progress.error-providerfault-"
REASONS: dict[str, tuple[Ended, Outcome | None, str]] = {
    "assistant-ended-call": (Ended.COMPLETED, None, ""),
    "assistant-ended-call-after-message-spoken": (Ended.COMPLETED, None, ""),
    "assistant-ended-call-with-hangup-task": (Ended.COMPLETED, None, ""),
    "assistant-said-end-call-phrase": (Ended.COMPLETED, None, ""),
    "assistant-forwarded-call": (Ended.TRANSFERRED, None, ""),
    "customer-ended-call": (Ended.CALLEE_HANGUP, None, ""),
    "customer-ended-call-during-transfer": (Ended.CALLEE_HANGUP, None, ""),
    "voicemail": (Ended.COMPLETED, None, ""),
    "silence-timed-out": (Ended.BOT_HANGUP, None, ""),
    "exceeded-max-duration": (Ended.MAX_DURATION, None, ""),
    "customer-did-not-answer": (Ended.NO_ANSWER, LOST, ""),
    f"{FAULT}outbound-sip-408-request-timeout": (Ended.NO_ANSWER, LOST, ""),
    f"{FAULT}outbound-sip-480-temporarily-unavailable": (Ended.NO_ANSWER, LOST, ""),
    "customer-busy": (Ended.BUSY, LOST, ""),
    "vonage-rejected": (Ended.DECLINED, LOST, ""),
    "twilio-reported-customer-misdialed": (Ended.FAILED, LOST, "number"),
    "call.start.error-fraud-check-failed": (Ended.FAILED, LOST, "refused"),
    "call.start.error-vapi-number-international": (Ended.FAILED, LOST, "refused"),
    f"{FAULT}outbound-sip-403-forbidden": (Ended.FAILED, LOST, "refused"),
    "call.start.error-subscription-concurrency-limit-reached": (Ended.FAILED, LOST, "limit"),
    "call.start.error-vapi-number-outbound-daily-limit": (Ended.FAILED, LOST, "limit"),
    "call.start.error-subscription-frozen": (Ended.FAILED, LOST, "billing"),
    "call.start.error-subscription-insufficient-credits": (Ended.FAILED, LOST, "billing"),
    "call.start.error-get-phone-number": (Ended.FAILED, LOST, "config"),
    "assistant-not-found": (Ended.FAILED, LOST, "config"),
    "scheduled-call-deleted": (Ended.STOPPED, LOST, ""),
    "twilio-failed-to-connect-call": (Ended.FAILED, LOST, ""),
    "vonage-failed-to-connect-call": (Ended.FAILED, LOST, ""),
    "call.start.error-vapifault-database-error": (Ended.FAILED, LOST, ""),
    f"{FAULT}outbound-sip-503-service-unavailable": (Ended.FAILED, LOST, ""),
    f"{FAULT}transport-never-connected": (Ended.FAILED, LOST, ""),
    "manually-canceled": (Ended.STOPPED, None, ""),
    "call-deleted": (Ended.STOPPED, None, ""),
    "worker-shutdown": (Ended.FAILED, None, ""),
    "vonage-disconnected": (Ended.FAILED, None, ""),
    "call.forwarding.no-answer": (Ended.COMPLETED, None, ""),
    "call.forwarding.operator-busy": (Ended.COMPLETED, None, ""),
    "call.in-progress.error-vapifault-worker-died": (Ended.FAILED, None, ""),
    "pipeline-error-openai-llm-failed": (Ended.FAILED, None, ""),
    "pipeline-error-openai-401-incorrect-api-key": (Ended.FAILED, None, ""),
    "call.in-progress.error-vapifault-eleven-labs-invalid-api-key": (Ended.FAILED, None, ""),
    "pipeline-error-assembly-ai-returning-400-insufficent-funds": (Ended.FAILED, None, ""),
    "": (Ended.FAILED, Outcome.UNKNOWN, ""),
    "a-reason-of-tomorrow": (Ended.FAILED, Outcome.UNKNOWN, ""),
}
"""Of calls of which neither a beginning nor words were told."""
UNHEARD = {"startedAt": None, "artifact": None, "cost": 0}


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_means_one_end(reason: str) -> None:
    unanswered = told(endedReason=reason, **UNHEARD)
    assert (unanswered.ended, unanswered.outcome, unanswered.trouble) == REASONS[reason]
    assert unanswered.voicemail == (reason == "voicemail")


def test_no_reason_after_the_answer_proves_that_nobody_was_there() -> None:
    for reason in reasons():
        within = reason.startswith(("pipeline-", "call.in-progress.", "call.forwarding."))
        if within and not re.search("outbound-(sip|call)|never-connected", reason):
            end = told(endedReason=reason, **UNHEARD)
            assert (end.outcome, end.trouble) == (None, ""), reason


def test_words_that_were_told_empty_prove_it_where_nothing_else_was_told() -> None:
    silent = {"startedAt": None, "artifact": {"messages": []}, "cost": 0}
    assert told(endedReason="worker-shutdown", **silent).outcome is LOST
    begun = silent | {"startedAt": TOLD["startedAt"]}
    assert told(endedReason="worker-shutdown", **begun).outcome is None


def test_an_unanswered_call_as_vapi_tells_it() -> None:
    quiet = {"artifact": {"transcript": "", "recordingUrl": ""}, "cost": 0}
    end = told(endedReason="customer-did-not-answer", **quiet)
    assert (end.ended, end.outcome, end.answered_at, end.final) == (
        Ended.NO_ANSWER, LOST, None, True,
    )  # fmt: skip


def test_a_refused_call_may_have_begun_and_ended_at_once() -> None:
    refused = {"endedReason": "call.start.error-subscription-frozen", "artifact": None, "cost": 0}
    at_once = told(**refused, endedAt="2026-05-25T13:59:01.000Z")
    assert (at_once.outcome, at_once.trouble, at_once.final) == (LOST, "billing", True)
    lasted = told(**refused)
    assert (lasted.outcome, lasted.trouble) == (None, "")


def test_every_reason_that_vapi_describes_is_known() -> None:
    unknown = [reason for reason in reasons() if end_of("vapi", reason) is ENDS["unknown"]]
    assert unknown == []


def test_where_somebody_spoke_no_reason_says_that_nobody_was_reached() -> None:
    for reason in {*REASONS, *reasons()}:
        end = told(endedReason=reason)
        assert (end.outcome is not LOST, end.trouble) == (True, ""), reason
        assert end.answered_at is not None, reason


CUT_OFF = ("pipeline-error-openai-401-unauthorized", "pipeline-error-openai-llm-failed")


@pytest.mark.parametrize("reason", CUT_OFF)
def test_a_call_that_was_cut_off_waits_for_its_words(reason: str) -> None:
    early = told(endedReason=reason, artifact=None)
    assert (early.outcome, early.trouble, early.final) == (None, "", False)


@pytest.mark.parametrize("reason", ["customer-did-not-answer", "customer-busy", "vonage-rejected"])
def test_the_start_of_the_ringing_is_no_answer(reason: str) -> None:
    """Nor is what the agent would have said."""
    into_it = artifact(messages=WORDS[:2], recording=None)
    end = told(endedReason=reason, artifact=into_it)
    assert (end.answered_at, end.outcome, end.turns, end.final) == (None, LOST, (), True)
    assert told(endedReason=reason, artifact=artifact(messages=WORDS[:2])).outcome is None
    assert told(endedReason=reason, artifact=artifact(recording=None)).outcome is None


def test_an_end_before_the_answer_that_may_still_get_words_is_waited_for() -> None:
    ended_at = datetime.fromisoformat(TOLD["endedAt"])
    call = {k: v for k, v in TOLD.items() if k not in ("startedAt", "artifact")}
    call["endedReason"] = "manually-canceled"
    assert not read(call, ended_at + timedelta(seconds=59)).final
    assert read(call, ended_at + timedelta(minutes=1)).final


def test_a_machine_binds_before_what_the_words_look_like() -> None:
    end = told(endedReason="voicemail")
    assert (end.voicemail, end.outcome, end.ended) == (True, None, Ended.COMPLETED)


@pytest.mark.parametrize("name", OPTIONAL)
def test_any_optional_field_may_be_absent(name: str) -> None:
    end = told(**{name: None})
    assert end.phase is Phase.ENDED
    assert end.outcome is (Outcome.UNKNOWN if name == "endedReason" else None)


@pytest.mark.parametrize("name", ["messages", "recording"])
def test_while_words_or_audio_are_still_to_come_the_end_is_not_final(name: str) -> None:
    assert not told(artifact=artifact(**{name: None, "transcript": None})).final


@pytest.mark.parametrize("name", ["cost", "endedReason", "artifact"])
def test_while_something_is_still_to_come_the_end_is_not_final(name: str) -> None:
    assert not told(**{name: None}).final
    late = {k: v for k, v in TOLD.items() if k != name}
    assert read(late, NOW + timedelta(minutes=10)).final


def test_a_cost_of_nothing_may_still_become_more() -> None:
    assert not told(cost=0).final
    free = read(TOLD | {"cost": 0}, NOW + timedelta(minutes=1))
    assert (free.final, free.cost_usd) == (True, 0)


def test_words_are_read_wherever_vapi_tells_them() -> None:
    whole = told().turns
    assert told(artifact=None, messages=WORDS).turns == whole
    texts = [("agent", "Hello."), ("callee", "Yes?")]
    for place in ({"artifact": artifact(messages=None)}, {"artifact": None, "transcript": "AI: "
                  "Hello.\n\nUser: Yes?\nnobody's words\nUser:  "}):  # fmt: skip
        assert [(turn.who, turn.text) for turn in told(**place).turns or ()] == texts
    assert told(artifact=artifact(messages=[])).turns == ()
    assert told(artifact=None).turns is None


@pytest.mark.parametrize(
    "odd",
    [None, 7, "bot", {}, {"role": "bot"}, {"role": "user", "message": None},
     {"role": "user", "message": "  "}, {"role": ["user"], "message": "x"}, {"message": "x"},
     {"role": "tool_calls", "message": "x"}, {"role": "narrator", "message": "x"}],
)  # fmt: skip
def test_an_odd_line_of_the_words_is_left_out(odd: Any) -> None:
    assert told(artifact=artifact(messages=[odd, *WORDS])).turns == told().turns


@pytest.mark.parametrize("at", [None, "1", -1, True, float("nan"), 10**400, [], 1.5])
def test_an_utterance_without_an_instant_is_as_late_as_the_one_before(at: Any) -> None:
    more = {"role": "assistant", "message": "Bye.", "secondsFromStart": at}
    turns = told(artifact=artifact(messages=[*WORDS, more])).turns
    assert turns is not None
    assert (turns[-1].who, turns[-1].text, turns[-1].at) == ("agent", "Bye.", 2.25)


@pytest.mark.parametrize("cost", [None, "0.07", -1, True, float("nan"), float("inf"), 10**400, {}])
def test_a_cost_that_is_no_number_is_none(cost: Any) -> None:
    assert told(cost=cost).cost_usd is None


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("2026-05-25T14:00:00.000Z", NOW),
        ("2026-05-25T23:00:00+09:00", NOW),
        ("2026-05-25T10:00:00-04:00", NOW),
        ("2026-05-25T14:00:00", NOW),
        ("2026-05-25", NOW.replace(hour=0)),
        ("0001-01-01T00:00:00+09:00", None),
        ("yesterday", None),
        ("", None),
        (1779717540000, None),
        (None, None),
    ],
)
def test_instants_of_any_zone(written: Any, at: datetime | None) -> None:
    assert instant({"at": written}, "at") == at


@pytest.mark.parametrize(
    "told_so",
    [
        {"artifact": {"recording": {"mono": {"combinedUrl": "https://x/1.mp3"}}}},
        {"artifact": {"recording": {"stereoUrl": "https://x/1.mp3"}}},
        {"artifact": {"recordingUrl": "https://x/1.mp3"}},
        {"artifact": {"presignedMonoUrl": "https://x/1.mp3"}},
        {"recordingUrl": "https://x/1.mp3"},
    ],
)
def test_any_of_them_says_that_there_is_a_recording(told_so: dict[str, Any]) -> None:
    assert has_audio(told_so)
    assert not has_audio({"artifact": {"recording": {"mono": 7}, "recordingUrl": None}})


def test_only_a_text_is_an_address() -> None:
    assert signed_audio({"artifact": {"presignedMonoUrl": 7}}) == ""


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)  # fmt: skip
FIELDS = [*TOLD, "messages", "transcript", "recordingUrl", "an_unknown_field"]


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=6))
def test_nothing_that_is_told_breaks_the_reading_or_makes_up_an_outcome(
    changes: dict[str, Any],
) -> None:
    read_so = read(TOLD | changes, NOW)
    assert read_so.outcome in (None, LOST, Outcome.UNKNOWN)
    assert read_so.result is None
    if read_so.outcome is LOST:
        assert not read_so.turns


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from([*FIELDS, "artifact"]), ANYTHING, max_size=6))
def test_of_a_call_told_in_any_shape_something_is_read(told_so: dict[str, Any]) -> None:
    assert read(told_so, NOW).phase in set(Phase)


SAID = st.tuples(
    st.sampled_from(["AI", "User"]), st.from_regex(r"[a-z][a-z ?:]{0,20}[a-z]", fullmatch=True)
)


@settings(max_examples=60, deadline=None)
@given(st.lists(SAID, max_size=5))
def test_a_transcript_in_one_text_gives_its_utterances_back(said: list[tuple[str, str]]) -> None:
    whole = "\n".join(f"{who}: {words}" for who, words in said)
    turns = told(artifact=artifact(messages=None, transcript=whole)).turns or ()
    assert [("AI" if t.who == "agent" else "User", t.text) for t in turns] == said
