"""A list is kept in a thread: nobody sees half of it, and nothing stays when it ends early."""

import asyncio
import sqlite3
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

import pytest

from app.engine.contacts import imports
from app.engine.contacts.report import report_of
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.events import Event, ListImported, ListRemoved
from app.engine.model.contact import Import
from app.engine.store.imports import ImportRows, NewContact
from app.engine.store.store import FILE_NAME
from app.engine.work import Progress, Stop, Stopped
from tests.benchmarks.stalls import longest_gap
from tests.fakes import open_engine

REPOSITORY = Path(__file__).parents[3]
ROWS = 450
"""Some more than two transactions' worth."""


@pytest.fixture(autouse=True)
def small_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "AT_ONCE", 200)


@pytest.fixture
async def engine(tmp_path: Path):
    engine = open_engine(tmp_path / "data")
    yield engine
    await engine.close()


def write(folder: Path, rows: int = ROWS, opted_out: int = 0) -> Path:
    path = folder / "list.csv"
    lines = [
        f"Person {n},(212) {200 + n // 7000}-{n % 7000:04d},June {n % 9},{'yes' * (n < opted_out)}"
        for n in range(rows)
    ]
    path.write_text("\n".join(["Name,Phone,Visit date,Opt out", *lines]))
    return path


def left(engine: Engine) -> list[int]:
    """How many lists and contacts lie in the file, whoever may see them; no import without one."""
    database = engine._store.database
    lists, contacts, kept = (
        database.value(f"SELECT count(*) FROM {table}")
        for table in ("lists", "contacts", "imports")
    )
    assert kept <= lists
    return [lists, contacts]


async def test_what_is_kept_is_what_the_sync_import_keeps(engine: Engine, tmp_path: Path) -> None:
    path = write(tmp_path, opted_out=60)
    heard: list[Event] = []
    engine.bus.subscribe(ListImported, heard.append)
    told: list[Progress] = []
    checked = await engine.contacts.check(path)
    made = await engine.contacts.keep(checked, name="a", source="a.csv", progress=told.append)
    assert heard == [ListImported(made)]
    assert (told[-1].done, told[-1].total) == (ROWS - 60, ROWS - 60)
    rows = [row for row in engine.audit.rows() if row.kind == "list-imported"]
    assert len(engine.do_not_call.all()) == 60
    again = engine.contacts.import_report(
        report_of(checked, lambda done, total=None: None), name="b", source="a.csv"
    )
    kept, expected = (
        [person.model_copy(update={"id": 0, "list_id": 0}) for person in people]
        for people in (engine.contacts.of_list("a"), engine.contacts.of_list("b"))
    )
    assert kept == expected
    assert made.contacts == again.contacts == ROWS - 60
    assert engine.contacts.fact_names("a") == ("name", "visit_date")
    [first, second] = [row for row in engine.audit.rows() if row.kind == "list-imported"]
    assert rows == [first]
    assert (first.payload or {}) | {"list": ""} == (second.payload or {}) | {"list": ""}
    assert (await engine.audit.prove()).ok


async def test_nobody_sees_a_list_before_its_last_row(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = await engine.contacts.check(write(tmp_path))
    half_way, go_on = threading.Event(), threading.Event()
    add = ImportRows.add

    def slowly(
        self: ImportRows, going: Import, people: Iterable[NewContact], *, seen: bool
    ) -> None:
        add(self, going, people, seen=seen)
        half_way.set()
        assert go_on.wait(10)

    monkeypatch.setattr(ImportRows, "add", slowly)
    keeping = asyncio.get_running_loop().create_task(
        engine.contacts.keep(checked, name="list", source="list.csv")
    )
    await asyncio.to_thread(half_way.wait, 10)
    assert left(engine)[0] == 1
    assert left(engine)[1] > 0
    assert engine.contacts.lists() == []
    with pytest.raises(Problem, match="no list named list"):
        engine.contacts.page("list")
    with pytest.raises(Problem, match="a list named list already") as taken:
        await engine.contacts.keep(checked, name="list", source="list.csv")
    assert taken.value.kind is ProblemKind.CONFLICT
    engine.do_not_call.add("+12125550142", source="meanwhile")  # the ledger's thread still writes
    go_on.set()
    assert await keeping == engine.contacts.lists()[0]
    assert engine.contacts.count("list") == ROWS


@pytest.mark.parametrize("how", ["stopped", "cancelled", "failed"])
async def test_what_ends_early_leaves_nothing(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    checked = await engine.contacts.check(write(tmp_path, opted_out=1))
    heard: list[Event] = []
    engine.bus.subscribe(ListImported, heard.append)
    begun, stop, chunks = threading.Event(), Stop(), 0
    add = ImportRows.add

    def then_end(
        self: ImportRows, going: Import, people: Iterable[NewContact], *, seen: bool
    ) -> None:
        nonlocal chunks
        add(self, going, people, seen=seen)
        chunks += 1
        begun.set()
        if how == "failed":
            raise OSError("planted")
        assert stopping.wait(10)

    stopping = threading.Event()
    monkeypatch.setattr(ImportRows, "add", then_end)
    keeping = asyncio.get_running_loop().create_task(
        engine.contacts.keep(checked, name="list", source="list.csv", stop=stop)
    )
    await asyncio.to_thread(begun.wait, 10)
    if how == "stopped":
        stop.ask()
    elif how == "cancelled":
        keeping.cancel()
        await asyncio.sleep(0)
    stopping.set()
    ending = {"stopped": Stopped, "cancelled": asyncio.CancelledError, "failed": OSError}[how]
    with pytest.raises(ending):
        await asyncio.wait_for(keeping, 1)
    assert chunks == 1, "nothing more was written"
    assert left(engine) == [0, 0]
    assert (engine.do_not_call.all(), heard) == ([], [])
    monkeypatch.undo()
    await engine.contacts.keep(checked, name="list", source="list.csv")  # the name is free


async def test_reading_ends_within_a_second_of_being_asked(engine: Engine, tmp_path: Path) -> None:
    stop, begun = Stop(), asyncio.Event()
    checking = asyncio.get_running_loop().create_task(
        engine.contacts.check(write(tmp_path, 30_000), stop=stop, progress=lambda told: begun.set())
    )
    await begun.wait()
    stop.ask()
    with pytest.raises(Stopped):
        await asyncio.wait_for(checking, 1)


CRASH = """
import asyncio, os, sys
from pathlib import Path
from app.engine.store.imports import ImportRows
from tests.fakes import open_engine

add = ImportRows.add
def die(self, going, people, *, seen):
    add(self, going, people, seen=seen)
    os.kill(os.getpid(), 9)
ImportRows.add = die

async def main():
    engine = open_engine(Path(sys.argv[1]))
    checked = await engine.contacts.check(Path(sys.argv[2]))
    await engine.contacts.keep(checked, name="list", source="list.csv")

asyncio.run(main())
"""


async def test_the_next_start_sweeps_what_a_kill_left(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    killed = await asyncio.create_subprocess_exec(
        sys.executable, "-c", CRASH, str(folder), str(write(tmp_path)), cwd=REPOSITORY
    )
    await asyncio.wait_for(killed.wait(), 60)
    assert killed.returncode == -9
    connection = sqlite3.connect(folder / FILE_NAME)
    assert connection.execute("SELECT count(*) FROM contacts").fetchone()[0] > 0
    connection.close()
    engine = open_engine(folder)
    assert left(engine) == [0, 0]
    assert engine.contacts.lists() == []
    await engine.close()


async def test_a_removed_list_is_gone_at_once_and_its_name_is_free(
    engine: Engine, tmp_path: Path
) -> None:
    checked = await engine.contacts.check(write(tmp_path, opted_out=2))
    await engine.contacts.keep(checked, name="list", source="list.csv")
    heard: list[ListRemoved] = []
    engine.bus.subscribe(ListRemoved, heard.append)
    await engine.contacts.remove_list("list")
    assert heard == [ListRemoved("list")]
    assert left(engine) == [0, 0]
    assert len(engine.do_not_call.all()) == 2, "who wants no calls stays spared"
    newest = [*engine.audit.rows()][-1]
    assert newest.kind == "list-removed"
    assert newest.payload == {"list": "list", "source": "list.csv", "contacts": ROWS - 2}
    with pytest.raises(Problem, match="no list named list"):
        await engine.contacts.remove_list("list")
    await engine.contacts.keep(checked, name="list", source="list.csv")


async def test_a_list_that_a_campaign_calls_stays(engine: Engine, tmp_path: Path) -> None:
    await engine.contacts.keep(
        await engine.contacts.check(write(tmp_path, 3)), name="list", source="list.csv"
    )
    engine.deployments.set_provider("main", "simulator", {})
    engine.campaigns.create("spring", list_name="list", profile="reminder")
    with pytest.raises(Problem, match="The campaign spring calls the list list") as refused:
        await engine.contacts.remove_list("list")
    assert refused.value.kind is ProblemKind.CONFLICT
    assert engine.contacts.count("list") == 3


async def test_pages_and_counts_find_names_and_numbers(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Name,Phone,City\nZoë 100% Lee,(212) 555-0142,X\nBo_b,212-555-0143,\nCy,646-555-0144,Y\n",
        encoding="utf-8",
    )
    contacts = engine.contacts
    await contacts.keep(await contacts.check(path), name="list", source="list.csv")

    def found(search: str) -> list[str]:
        names = [person.name for person in contacts.page("list", search=search)]
        assert contacts.count("list", search) == len(names)
        return names

    assert found("") == found("  ") == ["Zoë 100% Lee", "Bo_b", "Cy"]
    assert found("(212) 555") == ["Zoë 100% Lee", "Bo_b"]
    assert found("zoË") == ["Zoë 100% Lee"]
    assert found("0% l") == ["Zoë 100% Lee"]
    assert found("o_b") == ["Bo_b"]
    assert found("nobody") == []
    assert [p.name for p in contacts.page("list", offset=1, limit=1)] == ["Bo_b"]
    assert contacts.fact_names("list") == ("name", "city")


async def test_a_store_in_memory_keeps_and_removes_too(tmp_path: Path) -> None:
    engine = Engine(None)
    checked = await engine.contacts.check(write(tmp_path))
    told: list[Progress] = []
    made = await engine.contacts.keep(checked, name="list", source="l", progress=told.append)
    assert (made.contacts, told[-1].done) == (ROWS, ROWS)
    stop = Stop()
    stop.ask()
    with pytest.raises(Stopped):
        await engine.contacts.keep(checked, name="other", source="l", stop=stop)
    assert left(engine) == [1, ROWS]
    await engine.contacts.remove_list("list")
    assert left(engine) == [0, 0]
    assert (await engine.audit.prove()).ok
    await engine.close()


async def test_the_loop_goes_on_while_a_list_is_read_and_kept(
    engine: Engine, tmp_path: Path
) -> None:
    """50 ms is what `make bench` measures; five times that never happens on a busy machine."""

    async def work() -> None:
        checked = await engine.contacts.check(write(tmp_path, 1_500, opted_out=100))
        await engine.contacts.keep(checked, name="list", source="list.csv")

    assert await longest_gap(work()) < 0.25
