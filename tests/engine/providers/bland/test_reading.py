"""Bland's account of a call, whatever it leaves out or adds."""

import copy
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.model.call import Phase
from app.engine.model.result import Ended, Outcome
from app.engine.providers.base import Snapshot
from app.engine.providers.bland.reading import instant, read_call

NOW = datetime(2023, 12, 16, 0, 17, tzinfo=UTC)
LATER = NOW + timedelta(days=40)
ANSWERED = datetime(2023, 12, 16, 0, 15, 32, tzinfo=UTC)
# After an example in the vendor's documentation of its call details.
CALL: dict[str, Any] = {
    "call_id": "c1234567-89ab-cdef-0123-456789abcdef",
    "to": "5551234567",
    "from": "+15551234567",
    "status": "completed",
    "corrected_duration": "71",
    "call_length": 1.11,
    "created_at": "2023-12-16T00:15:26.59585+00:00",
    "started_at": "2023-12-16T00:15:32+00:00",
    "end_at": "2023-12-16T00:45:41.000Z",
    "completed": True,
    "queue_status": "complete",
    "max_duration": 30,
    "error_message": None,
    "answered_by": "human",
    "record": True,
    "recording_url": "https://files.example/1.mp3",
    "price": 0.068,
    "summary": "They moved the appointment.",
    "call_ended_by": "ASSISTANT",
    "metadata": {"attempt_id": "a-1"},
    "transcripts": [
        {
            "id": 123456,
            "created_at": "2023-12-16T00:15:32.287493+00:00",
            "text": "Hey, it's Alex. What's up?",
            "user": "user",
        },
        {
            "id": 123457,
            "created_at": "2023-12-16T00:15:33.704238+00:00",
            "text": "Is tomorrow at three good?",
            "user": "assistant",
        },
        {
            "id": 123458,
            "created_at": "2023-12-16T00:15:38.287493+00:00",
            "text": "Sure!",
            "user": "user",
        },
        {
            "id": 123459,
            "created_at": "2023-12-16T00:16:39.802469+00:00",
            "text": "Ended call: goodbye",
            "user": "agent-action",
        },
    ],
}
SILENT: dict[str, Any] = {
    "answered_by": None,
    "transcripts": [],
    "started_at": None,
    "call_length": 0.0,
    "corrected_duration": None,
    "recording_url": None,
    "price": 0.015,
}
UNTOLD = SILENT | {"transcripts": None}


def told(**changes: Any) -> dict[str, Any]:
    """The example with changes; `...` takes a field out."""
    return {k: v for k, v in (copy.deepcopy(CALL) | changes).items() if v is not ...}


def read(now: datetime = NOW, *, stopped: bool = False, **changes: Any) -> Snapshot:
    return read_call(told(**changes), now, stopped=stopped)


def test_a_call_that_went_well() -> None:
    end = read()
    assert (end.phase, end.ended, end.outcome) == (Phase.ENDED, Ended.COMPLETED, None)
    assert (end.cost_usd, end.recording, end.final) == (0.068, True, True)
    assert end.answered_at == ANSWERED
    assert end.turns is not None
    assert [(t.who, t.text, round(t.at, 1)) for t in end.turns] == [
        ("callee", "Hey, it's Alex. What's up?", 0.3),
        ("agent", "Is tomorrow at three good?", 1.7),
        ("callee", "Sure!", 6.3),
    ]


# Whether it is over


@pytest.mark.parametrize(
    ("changes", "phase"),
    [
        ({"completed": False, "queue_status": "new"}, Phase.QUEUED),
        ({"completed": False, "queue_status": "queued"}, Phase.QUEUED),
        ({"completed": False, "queue_status": "allocated"}, Phase.RINGING),
        ({"completed": False, "queue_status": "started"}, Phase.IN_CALL),
        ({"completed": False, "queue_status": "complete"}, Phase.QUEUED),
        ({"completed": False, "queue_status": "call_error"}, Phase.QUEUED),
        ({"completed": False, "queue_status": "hatching"}, Phase.QUEUED),
        ({"completed": False, "queue_status": ["started"]}, Phase.QUEUED),
        ({"completed": False, "queue_status": "queue_error"}, Phase.ENDED),
        ({"completed": False, "queue_status": "pre_queue_error"}, Phase.ENDED),
        ({"completed": True, "queue_status": "started"}, Phase.ENDED),
        ({"completed": True, "queue_status": ...}, Phase.ENDED),
        ({"completed": ..., "queue_status": "complete"}, Phase.ENDED),
        ({"completed": ..., "queue_status": "completed"}, Phase.ENDED),
        ({"completed": ..., "queue_status": "complete_error"}, Phase.ENDED),
        ({"completed": None, "queue_status": "started", "status": ...}, Phase.IN_CALL),
        ({"completed": ..., "queue_status": ..., "status": "busy"}, Phase.ENDED),
        ({"completed": ..., "queue_status": ..., "status": ...}, Phase.QUEUED),
        ({"completed": "true", "queue_status": "started", "status": ...}, Phase.IN_CALL),
    ],
)
def test_completed_binds_before_the_queue(changes: dict[str, Any], phase: Phase) -> None:
    assert read(**changes).phase is phase


# How it ended


@pytest.mark.parametrize(
    ("changes", "ended", "outcome", "trouble"),
    [
        ({}, Ended.COMPLETED, None, ""),
        ({"call_ended_by": "USER"}, Ended.CALLEE_HANGUP, None, ""),
        ({"call_ended_by": "GREMLIN"}, Ended.COMPLETED, None, ""),
        ({"transferred_to": "+12125550100"}, Ended.TRANSFERRED, None, ""),
        ({"status": "no-answer"} | SILENT, Ended.NO_ANSWER, Outcome.NOT_REACHED, ""),
        (SILENT | {"answered_by": "no-answer"}, Ended.NO_ANSWER, Outcome.NOT_REACHED, ""),
        ({"answered_by": "no-answer"}, Ended.COMPLETED, None, ""),
        ({"status": "busy"} | SILENT, Ended.BUSY, Outcome.NOT_REACHED, ""),
        ({"status": "canceled"} | SILENT, Ended.STOPPED, Outcome.NOT_REACHED, ""),
        ({"status": "canceled"} | UNTOLD, Ended.STOPPED, None, ""),
        ({"status": "failed"} | UNTOLD, Ended.FAILED, None, ""),
        ({"status": ..., "queue_status": "call_error"} | UNTOLD, Ended.FAILED, None, ""),
        (
            {"status": ..., "queue_status": "queue_error"} | UNTOLD,
            Ended.FAILED,
            Outcome.NOT_REACHED,
            "",
        ),
        ({"status": "busy"} | UNTOLD, Ended.BUSY, Outcome.NOT_REACHED, ""),
        ({"status": "no-answer"} | UNTOLD, Ended.NO_ANSWER, Outcome.NOT_REACHED, ""),
        ({"status": "canceled"}, Ended.STOPPED, None, ""),
        ({"status": "unknown"}, Ended.FAILED, Outcome.UNKNOWN, ""),
        ({"status": "teleported"}, Ended.FAILED, Outcome.UNKNOWN, ""),
        ({"status": ..., "queue_status": "completed"}, Ended.COMPLETED, None, ""),
        ({"status": ..., "queue_status": "complete_error"}, Ended.COMPLETED, None, ""),
        ({"status": ...} | SILENT, Ended.FAILED, Outcome.UNKNOWN, ""),
        ({"status": ..., "queue_status": "call_error"}, Ended.FAILED, None, ""),
    ],
)
def test_every_way_to_end(
    changes: dict[str, Any], ended: Ended, outcome: Outcome | None, trouble: str
) -> None:
    end = read(**changes)
    assert (end.ended, end.outcome, end.trouble) == (ended, outcome, trouble)


@pytest.mark.parametrize(
    ("said", "ended", "trouble"),
    [
        ("The number was not found", Ended.FAILED, "number"),
        ("Line BUSY", Ended.BUSY, ""),
        ("Flagged as spam", Ended.FAILED, "refused"),
        ("carrier blocked it", Ended.FAILED, "refused"),
        ("something else", Ended.FAILED, ""),
        (None, Ended.FAILED, ""),
        (7, Ended.FAILED, ""),
    ],
)
@pytest.mark.parametrize("where", [{"status": "failed"}, {"queue_status": "queue_error"}])
def test_a_call_that_failed_says_why(
    said: object, ended: Ended, trouble: str, where: dict[str, Any]
) -> None:
    end = read(**{"status": ..., "error_message": said} | where | SILENT)
    assert (end.ended, end.outcome, end.trouble) == (ended, Outcome.NOT_REACHED, trouble)
    assert end.reason == (said if isinstance(said, str) else next(iter(where.values())))


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        ("Number not found.", "number"),
        ("Destination number could not be found", "number"),
        ("destination not found", "number"),
        ("Voice not found", ""),
        ("Pathway not found", ""),
        ("callee not found in CRM tool", ""),
        ("record for that number not found in tool", ""),
        ("not found", ""),
    ],
)
def test_only_a_number_that_is_not_found_is_no_number(said: str, trouble: str) -> None:
    assert read(status="failed", error_message=said, **SILENT).trouble == trouble
    untold = read(status="failed", error_message=said, **UNTOLD)
    assert untold.outcome is (Outcome.NOT_REACHED if trouble else None)


@pytest.mark.parametrize("said", ["Voice server busy", "All agents busy", "Content was blocked"])
def test_what_else_is_busy_or_blocked_says_nothing_of_the_line(said: str) -> None:
    end = read(status="failed", error_message=said, **UNTOLD)
    assert (end.ended, end.outcome, end.trouble) == (Ended.FAILED, None, "")


UNREACHED: list[dict[str, Any]] = [
    {"status": "busy"},
    {"status": "no-answer"},
    {"status": "canceled"},
    {"status": "failed", "error_message": "Internal error"},
    {"status": "failed", "error_message": "Number not found"},
    {"status": "failed", "error_message": "Flagged as spam"},
    {"status": ..., "queue_status": "queue_error"},
]
CALLEE = {"id": 1, "created_at": None, "text": "Stop calling me.", "user": "user"}


@pytest.mark.parametrize("told_so", UNREACHED)
@pytest.mark.parametrize("turns", [None, []])
@pytest.mark.parametrize(
    "sign",
    [
        {"transcripts": [CALLEE]},
        {"answered_by": "human"},
        {"call_length": 2.0},
        {"call_length": 2.0, "corrected_duration": "120", "price": 0.18},
        {"recording_url": "https://files.example/1.mp3"},
    ],
)
def test_a_line_that_was_open_is_never_called_unreached(
    told_so: dict[str, Any], turns: list[Any] | None, sign: dict[str, Any]
) -> None:
    end = read(**(SILENT | {"transcripts": turns} | told_so | sign))
    assert (end.outcome, end.trouble) == (None, "")
    assert end.turns != (), "somebody was there: it was not told what was said"


@pytest.mark.parametrize("status", ["no-answer", "busy"])
def test_the_time_it_rang_is_no_talk(status: str) -> None:
    rang = SILENT | {"call_length": 0.5, "started_at": CALL["started_at"]}
    assert read(status=status, **rang).outcome is Outcome.NOT_REACHED
    assert read(status="failed", **rang).outcome is None


def test_a_machine_binds_before_everything() -> None:
    for changes in ({}, {"call_ended_by": "USER"}, {"status": "failed"}):
        end = read(answered_by="voicemail", **changes)
        assert (end.voicemail, end.outcome) == (True, None)
        assert end.ended is not Ended.FAILED
    end = read(answered_by="voicemail", transcripts=[], summary=None)
    assert end.final, "nothing more is said of a machine on which we hung up"


def test_the_maximum_is_compared_and_an_older_answer_in_seconds_is_not_mistaken() -> None:
    ran_out = {"max_duration": 2, "call_length": 2.0, "corrected_duration": "128"}
    assert read(**ran_out).ended is Ended.MAX_DURATION
    assert read(**ran_out | {"call_ended_by": "USER"}).ended is Ended.CALLEE_HANGUP
    assert read(**ran_out | {"corrected_duration": None}).ended is Ended.MAX_DURATION
    assert read(**ran_out | {"call_length": 66.6, "corrected_duration": "71"}).ended is (
        Ended.COMPLETED
    )
    assert read(**ran_out | {"max_duration": 0}).ended is Ended.COMPLETED


def test_what_we_ended_was_stopped_and_not_by_them() -> None:
    assert read(stopped=True).ended is Ended.STOPPED
    assert read(stopped=True, call_ended_by="USER").ended is Ended.CALLEE_HANGUP
    assert read(stopped=True, status="no-answer", **SILENT).ended is Ended.NO_ANSWER


def test_a_started_call_is_no_answered_one() -> None:
    rang = SILENT | {"started_at": "2023-12-16T00:15:32+00:00"}
    assert read(status="no-answer", **rang).answered_at is None
    assert read(completed=False, queue_status="started", **rang).answered_at is None
    assert read(status="no-answer", **rang).outcome is Outcome.NOT_REACHED


# When it is final


@pytest.mark.parametrize(
    "missing",
    [{"price": None}, {"summary": None}, {"transcripts": None}, {"recording_url": None}],
)
def test_it_is_final_when_all_has_come_or_ten_minutes_have_passed(missing: dict[str, Any]) -> None:
    assert not read(**missing).final
    assert not read(ANSWERED + timedelta(seconds=67) + timedelta(minutes=9), **missing).final
    assert read(ANSWERED + timedelta(seconds=68) + timedelta(minutes=10), **missing).final


def test_a_recording_that_nobody_made_is_not_waited_for() -> None:
    assert read(recording_url=None, record=False).final


def test_without_any_instant_a_call_is_never_late() -> None:
    gone = {"created_at": ..., "started_at": ..., "transcripts": None, "price": None}
    assert not read(LATER, **gone).final
    since = {"started_at": ..., "transcripts": None, "corrected_duration": None, "price": None}
    assert not read(NOW + timedelta(minutes=30), **since).final
    assert read(NOW + timedelta(minutes=40), **since).final


# Words


def test_an_utterance_is_told_once_and_in_its_order() -> None:
    words = CALL["transcripts"]
    assert read(transcripts=[*reversed(words), *words]).turns == read().turns
    half = [{**words[1], "created_at": None}, words[0]]
    turns = read(transcripts=half).turns
    assert turns is not None
    assert [turn.who for turn in turns] == ["agent", "callee"]


def test_words_that_were_not_told_are_told_apart_from_silence() -> None:
    assert read(transcripts=...).turns is None
    assert read(transcripts=None).turns is None
    assert read(transcripts="words").turns is None
    assert read(transcripts=[]).turns == ()
    odd = [None, 7, {}, {"user": "user"}, {"text": "x"}, {"user": "martian", "text": "x"}]
    assert read(transcripts=odd).turns == ()


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2023-12-16T00:15:32Z", ANSWERED),
        ("2023-12-15T19:15:32-05:00", ANSWERED),
        ("2023-12-16T00:15:32", ANSWERED),
        ("2023-12-16 00:15:32.000000000", ANSWERED),
        ("yesterday", None),
        ("0001-01-01T00:00:00+14:00", None),
        (1_700_000_000, None),
        (None, None),
    ],
)
def test_an_instant_is_read_in_any_zone(text: object, at: datetime | None) -> None:
    assert instant(text) == at


@pytest.mark.parametrize("price", ["0.068", 0.068])
def test_the_cost_is_in_dollars(price: object) -> None:
    assert read(price=price).cost_usd == 0.068


@pytest.mark.parametrize("price", [-1, True, "free", float("nan"), float("inf"), [], 10**400])
def test_an_odd_price_is_no_cost(price: object) -> None:
    assert read(price=price).cost_usd is None


# Whatever it leaves out or adds


@pytest.mark.parametrize("field", sorted(CALL))
def test_no_field_is_needed_and_no_outcome_guessed(field: str) -> None:
    for value in (..., None, 7, "odd", [], {}, True):
        end = read(**{field: value})
        assert end.outcome in (None, Outcome.UNKNOWN, Outcome.NOT_REACHED)
        if end.outcome is Outcome.NOT_REACHED:
            assert not end.turns


def test_an_unknown_field_changes_nothing() -> None:
    assert read(weather={"sky": "blue"}) == read()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "text", "user", "created_at"]), inner, max_size=4)
    ),
    max_leaves=6,
)
ODD = JSON | st.sampled_from(
    ["user", "complete", "started", "failed", "completed", "9999-12-31T23:59:59-14:00", "1e308"]
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(CALL)), ODD, max_size=6), st.booleans())
def test_no_account_of_a_call_is_a_crash(changes: dict[str, Any], stopped: bool) -> None:
    end = read_call(told() | changes, NOW, stopped=stopped)
    at = [turn.at for turn in end.turns or ()]
    assert at == sorted(at)
    assert all(value >= 0 for value in at)
    assert end.cost_usd is None or end.cost_usd >= 0
