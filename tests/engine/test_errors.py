"""A Problem is one object for banner, API, audit and terminal."""

from datetime import UTC, datetime

from app.engine.errors import FieldError, Limit, Problem, ProblemKind

AT = datetime(2026, 6, 1, 14, tzinfo=UTC)


def test_kinds_have_distinct_codes_and_titles_for_people() -> None:
    codes = [kind.code for kind in ProblemKind]
    assert len(set(codes)) == len(codes)
    for kind in ProblemKind:
        assert kind.code == kind.code.lower().strip()
        assert 400 <= kind.status < 600
        assert kind.title[0].isupper()
        assert not kind.title.endswith(".")


def test_a_plain_problem_as_json() -> None:
    assert Problem(ProblemKind.NOT_FOUND, "No list.", "Import it.").as_json() == {
        "type": "/problems/not-found",
        "title": "There is no such thing here",
        "status": 404,
        "detail": "No list. Import it.",
        "code": "not-found",
    }


def test_what_else_is_known_stands_beside_it() -> None:
    problem = Problem(
        ProblemKind.RATE_LIMIT,
        "Full.",
        errors=(FieldError(pointer="/to", message="is wrong"),),
        passes_at=AT,
        limit=Limit(name="calls in an hour", max=30, window_secs=3600, retry_at=AT),
    )
    told = problem.as_json()
    assert told["detail"] == "Full."
    assert told["errors"] == [{"pointer": "/to", "message": "is wrong"}]
    assert told["retryAt"] == "2026-06-01T14:00:00.000Z"
    assert told["limit"] == {
        "name": "calls in an hour",
        "max": 30,
        "windowSecs": 3600,
        "retryAt": "2026-06-01T14:00:00.000Z",
    }
    assert str(problem) == "Full."
