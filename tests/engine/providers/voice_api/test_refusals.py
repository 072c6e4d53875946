"""What each of the contract's problems means for a dial."""

import httpx
import pytest

from app.engine.errors import ProblemKind
from app.engine.providers.base import DialError
from app.engine.providers.voice_api.refusals import MAYBE, TROUBLES
from tests.engine.providers.calls import request
from tests.engine.providers.voice_api.fake import KEY, problem
from tests.engine.providers.voice_api.lines import Line

PER_NUMBER = {"limit": {"name": "calls to this number in an hour", "max": 5, "windowSecs": 3600}}
ALL = {"limit": {"name": "calls of a deployment in a day", "max": 100, "windowSecs": 86400}}


async def refusal(answer: httpx.Response) -> DialError:
    line = Line()
    line.fake.refusal = answer
    with pytest.raises(DialError) as refused:
        await line.voice_api.dial(request())
    assert len(line.fake.requests) == 1
    assert KEY not in refused.value.reason
    return refused.value


def test_every_problem_of_ours_has_its_meaning():
    assert {kind.code for kind in ProblemKind} == TROUBLES.keys() | MAYBE
    assert not TROUBLES.keys() & MAYBE


@pytest.mark.parametrize("code", sorted(TROUBLES))
@pytest.mark.parametrize("status", [None, 500, 502, 503])
async def test_a_known_problem_is_a_no_at_any_status(code: str, status: int | None):
    error = await refusal(problem(code, "Because.", status))
    assert (error.dialed, error.trouble, error.reason) == ("no", TROUBLES[code], "Because")


@pytest.mark.parametrize("code", sorted(MAYBE))
@pytest.mark.parametrize("status", [None, 400, 502])
async def test_where_the_key_may_have_dialed_before_it_may_have_rung(code: str, status: int | None):
    assert (await refusal(problem(code, "Because.", status))).dialed == "maybe"


@pytest.mark.parametrize(
    ("answer", "dialed", "trouble"),
    [
        (problem("something-new", "Because.", 400), "no", "refused"),
        (problem("something-new", "Because.", 409), "maybe", "provider"),
        (problem("something-new", "Because.", 502), "maybe", "provider"),
        (httpx.Response(502, json={"code": "dial-failed"}), "maybe", "provider"),
        (httpx.Response(502, text="<html>Bad gateway</html>"), "maybe", "provider"),
        (httpx.Response(409, json={"message": "conflict"}), "maybe", "provider"),
        (httpx.Response(401, json={"message": "who?"}), "no", "config"),
        (httpx.Response(402, json={"message": "pay"}), "no", "billing"),
    ],
    ids=lambda told: str(getattr(told, "status_code", told)),
)
async def test_what_nobody_knows_is_not_taken_for_a_no(
    answer: httpx.Response, dialed: str, trouble: str
):
    error = await refusal(answer)
    assert (error.dialed, error.trouble) == (dialed, trouble)


async def test_a_problem_is_known_by_its_type_where_it_has_no_code():
    told = {"type": "https://api.example/problems/dial-failed", "title": "The call failed"}
    kind = {"content-type": "application/problem+json; charset=utf-8"}
    error = await refusal(httpx.Response(502, json=told, headers=kind))
    assert (error.dialed, error.trouble, error.reason) == ("no", "provider", "The call failed")


async def test_a_number_that_will_never_do_is_told_from_a_wrong_task():
    wrong_number = [{"pointer": "/to", "message": "is no telephone number"}]
    wrong_goal = [{"pointer": "/task/goal", "message": "too long"}]
    number = await refusal(problem("validation-failed", "No.", errors=wrong_number))
    goal = await refusal(problem("validation-failed", "No.", errors=wrong_goal))
    assert (number.trouble, goal.trouble) == ("number", "refused")


async def test_a_full_limit_of_one_number_stops_no_other():
    one = await refusal(problem("rate-limit-exceeded", "Full.", **PER_NUMBER))
    every = await refusal(problem("rate-limit-exceeded", "Full.", **ALL))
    assert (one.trouble, every.trouble) == ("refused", "limit")
    assert one.retry_after_secs == every.retry_after_secs == 90


@pytest.mark.parametrize("odd", [None, 7, [], {}, "x", [None, 3, {"pointer": 4}]])
async def test_nothing_odd_in_a_problem_costs_its_meaning(odd: object):
    told = problem("rate-limit-exceeded", "Full.", limit=odd, errors=odd, title=odd)
    assert (await refusal(told)).trouble == "limit"
    told = problem("validation-failed", "Full.", limit=odd, errors=odd, detail=odd)
    assert (await refusal(told)).trouble == "refused"
