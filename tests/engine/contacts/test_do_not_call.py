"""Every change of the list is audited and told; taking somebody off needs a reason."""

from pathlib import Path

import pytest

from app.engine.contacts.number_list import numbers_in
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.events import DoNotCallChanged
from app.engine.model.call import World
from app.engine.work import Progress
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

    def fail_at_the_second(number: str, *, source: str, world: World) -> bool:
        if number.endswith("43"):
            raise OSError("the disk is gone")
        return add(number, source=source, world=world)

    with monkeypatch.context() as broken, pytest.raises(OSError, match="disk"):
        broken.setattr(engine.do_not_call, "add", fail_at_the_second)
        engine.do_not_call.import_file(file, country="US")
    assert (engine.do_not_call.all(), heard) == ([], [])

    told = engine.do_not_call.import_file(file, country="US")
    assert (told.numbers, told.added, told.unread) == (2, 2, ("nobody",))
    assert len(heard) == 2
    assert engine.do_not_call.import_file(file, country="US").added == 0
    assert {entry.source for entry in engine.do_not_call.all()} == {"import of stop.txt"}


async def test_the_list_is_paged_the_newest_first_and_searched(engine: Engine) -> None:
    numbers = [f"+1212555{place:04}" for place in range(100, 130)]
    for number in numbers:
        engine.do_not_call.add(number, source="you", reason="wrote 100% no")
    assert engine.do_not_call.count() == 30
    assert len(engine.do_not_call.page(offset=20, limit=256)) == 10
    [found] = engine.do_not_call.page(search="(212) 555-0107")
    assert found.number == "+12125550107"
    assert engine.do_not_call.count("100% no") == 30
    assert engine.do_not_call.count("nobody") == 0
    engine.do_not_call.remove(numbers[0], reason="asked us to call")
    assert engine.do_not_call.count() == 29


async def test_a_typed_number_is_read_or_told_why_not(engine: Engine) -> None:
    assert engine.do_not_call.number("(212) 555-0142", country="US") == TARGET
    with pytest.raises(Problem, match="short") as wrong:
        engine.do_not_call.number("555-01", country="US")
    assert wrong.value.kind is ProblemKind.VALIDATION_FAILED


async def test_a_long_file_of_numbers_is_taken_in_a_few_at_a_time(
    engine: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "never.csv"
    lines = [f"212-555-{place:04}" for place in range(100, 190)]
    path.write_text("\n".join(["Phone", *lines, "fax"]), encoding="utf-8")
    engine.do_not_call.add("+12125550100", source="you")
    told = await engine.do_not_call.import_numbers(path, country="US")
    assert (told.numbers, told.added, told.unread) == (90, 89, ("fax",))
    assert engine.do_not_call.count() == 90
    with pytest.raises(Problem):
        await engine.do_not_call.import_numbers(tmp_path / "none.csv", country="US")


async def test_an_export_loses_nobody_while_others_opt_out(engine: Engine, tmp_path: Path) -> None:
    listed = [f"+1212555{place:04}" for place in range(600)]
    for number in listed:
        engine.do_not_call.add(number, source="you")
    later = iter([f"+1646555{place:04}" for place in range(600)])

    def meanwhile(_: Progress) -> None:
        engine.do_not_call.add(next(later), source="a call")

    path = tmp_path / "never.csv"
    await engine.do_not_call.export(path, progress=meanwhile)
    assert {number for number, _ in numbers_in(path, "US").numbers} >= set(listed)


async def test_what_is_exported_is_read_back_and_no_cell_calculates(
    engine: Engine, tmp_path: Path
) -> None:
    engine.do_not_call.add(TARGET, source="you", reason='=HYPERLINK("x"), said "no"')
    engine.do_not_call.add("+442079460958", source="call 1", world=World.SIM)
    path = tmp_path / "never.csv"
    assert await engine.do_not_call.export(path) == 2
    assert ",\"'=HYPERLINK" in path.read_text(encoding="utf-8-sig")
    other = Engine(None)
    read = await other.do_not_call.import_numbers(path, country="US")
    assert (read.added, read.unread) == (2, ())
    assert [(one.number, one.world) for one in other.do_not_call.all()] == [
        (TARGET, World.LIVE),
        ("+442079460958", World.SIM),
    ]
    await other.close()
