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


async def test_a_file_is_listed_whole_or_not_at_all(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "stop.txt"
    file.write_text("212-555-0142\n212-555-0143\nnobody\n212-555-0142\n")
    heard: list[DoNotCallChanged] = []
    engine.bus.subscribe(DoNotCallChanged, heard.append)
    add = engine.do_not_call.add

    def fail_at_the_second(number: str, *, source: str) -> bool:
        if number.endswith("43"):
            raise OSError("the disk is gone")
        return add(number, source=source)

    with monkeypatch.context() as broken, pytest.raises(OSError, match="disk"):
        broken.setattr(engine.do_not_call, "add", fail_at_the_second)
        engine.do_not_call.import_file(file, country="US")
    assert (engine.do_not_call.all(), heard) == ([], [])

    told = engine.do_not_call.import_file(file, country="US")
    assert (told.numbers, told.added, told.unread) == (2, 2, ("nobody",))
    assert len(heard) == 2
    assert engine.do_not_call.import_file(file, country="US").added == 0
    assert {entry.source for entry in engine.do_not_call.all()} == {"import of stop.txt"}
