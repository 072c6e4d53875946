"""The timeline of a call."""

from datetime import timedelta

from app.engine.model.audit import AuditRow
from app.engine.model.call import DialState, World
from app.engine.model.result import Ended, Outcome
from app.ui.pages.results.moments import moments_of
from tests.ui.pages.results.sample_calls import AT, call


def dialed(kind: str = "dial-placed") -> AuditRow:
    return AuditRow(
        sequence=2, at=AT + timedelta(seconds=1), actor="test", kind=kind, call_id=1,
        world=World.SIM, commitment="", previous="", hash="",
    )  # fmt: skip


def test_a_call_from_the_rules_to_its_outcome_on_the_persons_own_clock() -> None:
    told = [(title, when) for _, title, when, _ in moments_of(call(), [dialed()])]
    assert told == [
        ("Allowed", "10:00:00"),
        ("Dialed", "10:00:01"),
        ("Answered", "+ 8 s"),
        ("Completed", "+ 56 s"),
        ("Promised", "10:01:05"),
    ]


def test_what_never_rang_was_not_dialed() -> None:
    silent = {"answered_at": None, "ended": Ended.FAILED, "outcome": Outcome.NOT_REACHED}
    refused = moments_of(call(dial=DialState.REFUSED, **silent), [dialed("dial-refused")])
    unknown = moments_of(call(dial=DialState.UNKNOWN, **silent), [dialed("dial-unknown")])
    assert [title for _, title, _, _ in refused][:3] == ["Allowed", "Not dialed", "Failed"]
    assert unknown[1][1] == "Dialed, it seems"


def test_a_call_under_way_has_no_end_yet() -> None:
    under_way = call(answered_at=None, ended_at=None, ended=None, outcome=None)
    assert [title for _, title, _, _ in moments_of(under_way, [])] == ["Allowed"]
