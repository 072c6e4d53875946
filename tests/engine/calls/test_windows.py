"""What a full window says: when it passes, where the person is."""

from datetime import timedelta
from types import SimpleNamespace
from typing import cast

from app.engine.calls.case import Case
from app.engine.calls.windows import latest, refused_by
from app.engine.errors import Problem, ProblemKind
from tests.fakes import MONDAY

HOUR = timedelta(hours=1)


def case(*zones: str) -> Case:
    return cast("Case", SimpleNamespace(zones=zones, now=MONDAY, of_campaign=True))


def refused(*zones: str) -> Problem:
    problem = refused_by("calls in an hour", MONDAY - HOUR / 2, 30, HOUR, case(*zones))
    assert problem is not None
    return problem


def test_a_window_with_room_says_nothing() -> None:
    assert refused_by("calls", None, 5, HOUR, case()) is None


def test_a_full_one_passes_when_its_oldest_call_leaves_it() -> None:
    problem = refused("America/Denver")
    assert problem.kind is ProblemKind.RATE_LIMIT
    assert problem.passes_at == MONDAY + HOUR / 2
    assert problem.detail == (
        "30 calls in an hour are the limit. Will wait until today 8:30 in Denver."
    )
    assert problem.limit is not None
    assert problem.limit.window_secs == 3600
    assert problem.limit.retry_at == problem.passes_at


def test_where_nobody_knows_the_zone_it_is_utc() -> None:
    assert "today 14:30 in UTC" in refused().detail


def test_of_several_the_last_to_pass_is_told() -> None:
    early, late = refused("UTC"), refused_by("x", MONDAY, 5, HOUR, case("UTC"))
    assert latest([early, None, "a warning", late]) is late
    assert latest([late, early]) is late
    assert latest([None, "a warning"]) is None
