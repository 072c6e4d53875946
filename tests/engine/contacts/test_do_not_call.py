"""Every change of the list is audited and told; taking somebody off needs a reason."""

from pathlib import Path

import pytest

from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.events import DoNotCallChanged
from app.engine.model.call import World
from tests.fakes import TARGET, open_engine


@pytest.fixture
async def engine(tmp_path: Path):
    engine = open_engine(tmp_path)
    yield engine
    await engine.close()


def kinds(engine: Engine) -> list[tuple[str, str]]:
    return [(row.kind, row.world) for row in engine.audit.rows()][1:]


async def test_listing_is_told_and_audited_once(engine: Engine) -> None:
    heard: list[DoNotCallChanged] = []
    engine.bus.subscribe(DoNotCallChanged, heard.append)
    assert engine.do_not_call.add(TARGET, source="you", reason="she wrote")
    assert not engine.do_not_call.add(TARGET, source="import")
    assert heard == [DoNotCallChanged(TARGET, World.LIVE, listed=True)]
    assert kinds(engine) == [("do-not-call-added", "live")]
    [entry] = engine.do_not_call.all()
    assert (entry.source, entry.reason) == ("you", "she wrote")


async def test_a_simulated_wish_is_written_to_its_own_world(engine: Engine) -> None:
    engine.do_not_call.add(TARGET, source="call 1", world=World.SIM)
    assert kinds(engine) == [("do-not-call-added", "sim")]
    assert engine.do_not_call.add(TARGET, source="you"), "a real one counts on its own"


async def test_taking_off_needs_a_reason_that_stays(engine: Engine) -> None:
    engine.do_not_call.add(TARGET, source="you")
    heard: list[DoNotCallChanged] = []
    engine.bus.subscribe(DoNotCallChanged, heard.append)
    for reason in ("", " \t"):
        with pytest.raises(Problem, match="needs a reason") as refused:
            engine.do_not_call.remove(TARGET, reason=reason)
        assert refused.value.kind is ProblemKind.VALIDATION_FAILED
    assert len(engine.do_not_call.all()) == 1
    engine.do_not_call.remove(TARGET, reason="she asked to be called")
    assert engine.do_not_call.all() == []
    assert heard == [DoNotCallChanged(TARGET, World.LIVE, listed=False)]
    newest = [*engine.audit.rows()][-1]
    assert newest.payload == {"number": TARGET, "reason": "she asked to be called"}


async def test_who_is_not_listed_cannot_be_taken_off(engine: Engine) -> None:
    with pytest.raises(Problem, match="not on the do-not-call list") as refused:
        engine.do_not_call.remove(TARGET, reason="a mistake")
    assert refused.value.kind is ProblemKind.NOT_FOUND
    assert kinds(engine) == []
