from datetime import UTC, datetime

import pytest

from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import Call, DialState, Phase, World
from app.engine.model.result import CallResult, Ended, FieldValue, Guarded, Outcome, Turn
from app.engine.rehearsals.summing import HALF_WAY, Sums, doubt
from tests.engine.providers.profiles import BRANCHES, debt_profile

AT = datetime(2026, 6, 1, 14, 0, tzinfo=UTC)
TURNS = (Turn(who="agent", text="Which day?"), Turn(who="callee", text="Whenever it rains."))


def result(**told: object) -> CallResult:
    plain = CallResult(ended=Ended.COMPLETED, outcome=Outcome.GOAL_MET, turns=TURNS)
    return plain.model_copy(update=told)


def call(number: int, told: CallResult) -> Call:
    return Call(
        id=number, world=World.SIM, deployment="main", provider="simulator", attempt_id=str(number),
        origin="campaign", owner="", idempotency_key="", body_sha256="", from_number="+12125550100",
        to_number="+12125550142", target_name="Dana", triggered_by="campaign:1",
        max_duration_secs=180, accepted_at=AT, dial=DialState.PLACED, phase=Phase.ENDED,
        ended=told.ended, outcome=told.outcome, result=told,
    )  # fmt: skip


def test_every_branch_stands_there_with_an_example_or_with_none():
    sums = Sums(debt_profile(("Opts out of calls", ("close",))))
    sums.add(call(4, result(branches=("Refuses", "Needs more time", "Refuses"))))
    sums.add(call(5, result(branches=("Refuses",))))
    sums.add(call(6, result(opted_out=True, outcome=Outcome.OPTED_OUT)))
    told = {one.trigger: (one.calls, one.example) for one in sums.coverage()}
    assert list(told) == [trigger for trigger, _ in BRANCHES] + ["Opts out of calls"]
    assert told["Refuses"] == (2, 4)
    assert told["Needs more time"] == (1, 4)
    assert told["Disputes"] == (0, None)
    assert told["Opts out of calls"] == (1, 6)
    assert sums.outcomes == {Outcome.GOAL_MET: 2, Outcome.OPTED_OUT: 1}
    assert sums.called == 3


def test_reasons_are_counted_by_their_code():
    sums = Sums(debt_profile())
    for kind in (ProblemKind.DO_NOT_CALL, ProblemKind.DO_NOT_CALL, ProblemKind.CONFLICT):
        sums.skip(Problem(kind, "Told."))
    assert sums.skipped == {"do-not-call": 2, "duplicate": 1}


@pytest.mark.parametrize(
    ("told", "why", "quote"),
    [
        (
            {"guarded": (Guarded(guard="output_guard", what="50 % off", turn=3),)},
            "guard",
            "50 % off",
        ),
        ({"unsure": ("it is what it is",)}, "not understand", "it is what it is"),
        ({"outcome": Outcome.PARTIAL}, HALF_WAY[Outcome.PARTIAL], "Whenever it rains."),
        ({"ended": Ended.MAX_DURATION}, "longer", "Whenever it rains."),
        ({"fields": {"score": FieldValue(value="7")}}, "score", "Whenever it rains."),
        ({"needs_person": "Wants terms."}, "Wants terms.", "Whenever it rains."),
    ],
)
def test_a_call_in_doubt_is_named_with_the_words_that_show_it(
    told: dict[str, object], why: str, quote: str
):
    sums = Sums(debt_profile())
    sums.add(call(7, result(**told)))
    (row,) = sums.unsure
    assert why in row.why
    assert (row.call_id, row.name, row.number, row.quote) == (7, "Dana", "+12125550142", quote)


@pytest.mark.parametrize(
    "words", ["Hello?", "Hi, who is calling please?", "Hmm.", "Hang on a second"]
)
def test_what_nobody_would_answer_at_once_is_no_doubt(words: str):
    assert doubt(result(unsure=(words,))) is None


def test_a_grumble_before_hanging_up_is_no_doubt():
    hung_up = result(unsure=("Whenever it rains.",), ended=Ended.CALLEE_HANGUP)
    assert doubt(hung_up) is None
    assert doubt(hung_up.model_copy(update={"ended": Ended.COMPLETED})) is not None
