"""The owner says what happened in a call of which nobody knew it."""

from pathlib import Path

import pytest

from app.engine.calls.tell import MAY_TELL
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import Call
from app.engine.model.campaign import RowState
from app.engine.model.result import Ended, Outcome
from tests.engine.calls.hosting import Hosting, hosted_end
from tests.fakes import FakeProvider, add_list, open_engine, people, request


async def unknown_call(tmp_path: Path) -> tuple[Engine, Call]:
    engine = open_engine(tmp_path, provider=Hosting(hosted_end(None)))
    call = await engine.calls.place(request())
    assert call.outcome is Outcome.UNKNOWN
    return engine, call


@pytest.mark.parametrize("outcome", MAY_TELL)
async def test_it_is_written_down_and_proven(tmp_path: Path, outcome: Outcome) -> None:
    engine, call = await unknown_call(tmp_path)
    assert outcome in engine.calls.may_tell(call)
    told = engine.calls.tell_outcome(call.id, outcome, "She rang the shop.")
    assert engine.calls.get(call.id) == told
    assert told.outcome is outcome
    assert told.result is not None
    assert told.result.summary == "She rang the shop."
    assert (told.ended is Ended.NO_ANSWER) == (outcome is Outcome.NOT_REACHED)
    assert told.ended is not Ended.FAILED
    assert told.result.needs_person == ""
    listed = [entry.number for entry in engine.do_not_call.all()]
    assert listed == ([call.to_number] if outcome is Outcome.OPTED_OUT else [])
    assert [row.kind for row in engine.audit.of_call(call.id)][-1] == "outcome-told"
    assert engine.calls.may_tell(told) == ()
    with pytest.raises(Problem, match="known already") as again:
        engine.calls.tell_outcome(call.id, Outcome.REFUSED)
    assert again.value.kind is ProblemKind.CONFLICT
    await engine.close()


@pytest.mark.parametrize(
    ("outcome", "note", "pointer"),
    [(Outcome.PROMISED, "", "/outcome"), (Outcome.REFUSED, "x" * 501, "/note")],
)
async def test_what_cannot_be_told_is_named(
    tmp_path: Path, outcome: Outcome, note: str, pointer: str
) -> None:
    engine, call = await unknown_call(tmp_path)
    with pytest.raises(Problem) as refused:
        engine.calls.tell_outcome(call.id, outcome, note)
    assert [error.pointer for error in refused.value.errors] == [pointer]
    assert engine.calls.get(call.id).outcome is Outcome.UNKNOWN
    await engine.close()


async def test_a_known_outcome_is_not_asked_for(tmp_path: Path) -> None:
    engine = open_engine(tmp_path, provider=FakeProvider())
    call = await engine.calls.place(request())
    assert engine.calls.may_tell(call) == ()
    await engine.close()


@pytest.mark.parametrize(
    ("outcome", "state", "attempts"),
    [
        (Outcome.NOT_REACHED, RowState.QUEUED, 1),
        (Outcome.REFUSED, RowState.DONE, 1),
        (Outcome.HUMAN_REQUESTED, RowState.NEEDS_PERSON, 1),
    ],
)
async def test_the_row_goes_on_as_if_it_had_been_known(
    tmp_path: Path, outcome: Outcome, state: RowState, attempts: int
) -> None:
    engine = open_engine(tmp_path, provider=Hosting(hosted_end(None)))
    add_list(engine, people(1))
    campaign = engine.campaigns.create("may", list_name="people", profile="reminder")
    await engine.campaigns.run(campaign)
    [row] = engine.campaigns.rows(campaign)
    assert (row.state, row.attempts) == (RowState.NEEDS_PERSON, 1)
    assert row.call_id is not None
    engine.calls.tell_outcome(row.call_id, outcome)
    [row] = engine.campaigns.rows(campaign)
    assert (row.attempts, row.calls, row.outcome) == (attempts, 1, outcome)
    assert row.state is state
    await engine.close()
