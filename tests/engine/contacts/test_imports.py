"""A file joins a list, corrected rows come home, and an import is taken back as a whole."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.contacts import imports
from app.engine.contacts.rejected import REASONS
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.consent import Consent, ConsentBasis
from app.engine.store.store import FILE_NAME
from tests.fakes import open_engine

WRITTEN = Consent(basis=ConsentBasis.WRITTEN, source="form")


@pytest.fixture(autouse=True)
def small_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "AT_ONCE", 3)
    monkeypatch.setattr(imports, "SEEN_AT_ONCE", 3)


@pytest.fixture
async def engine(tmp_path: Path):
    engine = open_engine(tmp_path / "data")
    yield engine
    await engine.close()


def write(folder: Path, *rows: str, header: str = "Name,Phone,Note", name: str = "list") -> Path:
    path = folder / f"{name}.csv"
    path.write_text("\n".join((header, *rows)), encoding="utf-8")
    return path


def dump(engine: Engine) -> list[tuple[object, ...]]:
    """Everything that is known of people, as it lies in the tables."""
    tables = ("lists", "contacts", "contact_tags", "imports", "import_before")
    database = engine._store.database
    return [
        (table, *row.values())
        for table in tables
        for row in database.rows(f"SELECT * FROM {table} ORDER BY 1, 2")
    ]


async def add(
    engine: Engine,
    path: Path,
    into: str = "",
    *,
    known: str = "leave",
    consent: Consent | None = None,
):
    checked = await engine.contacts.check(path, into=into, known=known)  # type: ignore[arg-type]
    made = await engine.contacts.keep(checked, name="list", source=path.name, consent=consent)
    return checked, made


async def test_corrected_rows_come_home_and_none_is_doubled(engine: Engine, tmp_path: Path) -> None:
    rows = [f"P{n},212-555-01{n:02d},x" for n in range(10, 20)]
    rows[3], rows[7] = "P13,n/a,x", "P17,2l2-555-0117,x"
    checked, made = await add(engine, write(tmp_path, *rows))
    assert (made.contacts, checked.counts.refused) == (8, 2)
    refused = tmp_path / "refused.csv"
    assert await engine.contacts.rejected_csv(checked, refused) == 2
    text = refused.read_text(encoding="utf-8-sig")
    assert REASONS in text
    refused.write_text(text.replace("n/a", "212-555-0113").replace("2l2", "212"), encoding="utf-8")
    again = await engine.contacts.check(refused)
    assert again.file.corrects == "list"
    assert again.guessed == checked.guessed, "the columns are known, the reasons are none"
    _, made = await add(engine, refused, "list")
    assert made.contacts == 10
    _, made = await add(engine, refused, "list")
    assert made.contacts == 10
    names = [person.name for person in engine.contacts.of_list("list")]
    assert sorted(names) == [f"P{n}" for n in range(10, 20)]
    assert engine.contacts.fact_names("list") == ("name", "note")


async def test_what_the_list_has_already_stays_or_is_updated(
    engine: Engine, tmp_path: Path
) -> None:
    await add(engine, write(tmp_path, "A,212-555-0110,old", "B,212-555-0111,old"), consent=WRITTEN)
    more = write(tmp_path, "Ann,212-555-0110,new", "C,212-555-0112,new", name="more")
    left, made = await add(engine, more, "list")
    assert (left.counts.refused, made.contacts) == (1, 3)
    assert [person.name for person in engine.contacts.of_list("list")] == ["A", "B", "C"]
    before = dump(engine)
    _, made = await add(engine, more, "list", known="update")
    people = engine.contacts.of_list("list")
    assert [(p.name, p.facts["note"]) for p in people] == [
        ("Ann", "new"), ("B", "old"), ("C", "new"),
    ]  # fmt: skip
    assert (made.contacts, made.consent) == (3, WRITTEN)
    newest = engine.contacts.imports("list")[0]
    assert (newest.added, newest.updated, newest.source) == (0, 2, "more.csv")
    await engine.contacts.undo_import(newest.id)
    assert dump(engine) == before


async def test_an_import_that_made_the_list_takes_it_along(engine: Engine, tmp_path: Path) -> None:
    before = dump(engine)
    await add(engine, write(tmp_path, "A,212-555-0110,x", "B,212-555-0111,x"))
    [only] = engine.contacts.imports("list")
    await engine.contacts.undo_import(only.id)
    assert (engine.contacts.lists(), dump(engine)) == ([], before)
    with pytest.raises(Problem) as gone:
        await engine.contacts.undo_import(only.id)
    assert gone.value.kind is ProblemKind.NOT_FOUND
    kinds = [row.kind for row in engine.audit.rows()]
    assert kinds[-2:] == ["list-imported", "import-undone"]
    assert (await engine.audit.prove()).ok


async def test_what_a_campaign_calls_is_not_undone(engine: Engine, tmp_path: Path) -> None:
    await add(engine, write(tmp_path, "A,212-555-0110,x"))
    engine.deployments.set_provider("main", "simulator", {})
    engine.campaigns.create("may", list_name="list", profile="reminder")
    with pytest.raises(Problem, match="The campaign may calls this list"):
        await engine.contacts.undo_import(engine.contacts.imports("list")[0].id)
    assert engine.contacts.count("list") == 1


async def test_a_file_that_changed_meanwhile_is_not_kept(engine: Engine, tmp_path: Path) -> None:
    path = write(tmp_path, "A,212-555-0110,x")
    checked = await engine.contacts.check(path)
    write(tmp_path, "A,212-555-0110,x", "Z,212-555-0119,x")
    with pytest.raises(Problem) as changed:
        await engine.contacts.keep(checked, name="list", source="l")
    assert changed.value.kind is ProblemKind.VALIDATION_FAILED
    assert engine.contacts.lists() == []


async def test_consent_columns_and_consent_of_the_list(engine: Engine, tmp_path: Path) -> None:
    path = write(
        tmp_path, "A,212-555-0110,written 2026-03-01", "B,212-555-0111,no", "C,212-555-0112,",
        header="Name,Phone,Consent",
    )  # fmt: skip
    _, made = await add(engine, path, consent=WRITTEN)
    assert made.consent == WRITTEN
    people = engine.contacts.of_list("list")
    assert [person.consent and person.consent.basis for person in people] == [
        ConsentBasis.WRITTEN, ConsentBasis.NONE, None,
    ]  # fmt: skip
    assert people[0].consent is not None
    assert str(people[0].consent.at) == "2026-03-01"


async def test_consent_of_those_who_join_is_theirs_alone(engine: Engine, tmp_path: Path) -> None:
    asked = Consent(basis=ConsentBasis.ASKED, source="telephone")
    await add(engine, write(tmp_path, "A,212-555-0110,x", "B,212-555-0111,x"), consent=asked)
    before = dump(engine)
    more = write(tmp_path, "B,212-555-0111,y", "C,212-555-0112,y", name="more")
    _, made = await add(engine, more, "list", known="update", consent=WRITTEN)
    people = engine.contacts.of_list("list")
    assert made.consent == asked
    assert [person.consent for person in people] == [None, WRITTEN, WRITTEN]
    await engine.contacts.undo_import(engine.contacts.imports("list")[0].id)
    assert dump(engine) == before


async def test_an_update_lays_over_and_an_undo_leaves_what_was_changed_since(
    engine: Engine, tmp_path: Path
) -> None:
    path = write(tmp_path, "Ann,212-555-0110,x,HI", header="Name,Phone,Note,State")
    await add(engine, path)
    [ann] = engine.contacts.of_list("list")
    assert ann.zones == ("Pacific/Honolulu",)
    before = dump(engine)
    more = write(tmp_path, "212-555-0110,$5", header="Phone,Balance", name="more")
    await add(engine, more, "list", known="update")
    [now] = engine.contacts.of_list("list")
    assert (now.name, now.zones) == ("Ann", ann.zones)
    assert now.facts == ann.facts | {"balance": "$5"}
    newest = engine.contacts.imports("list")[0].id
    engine.people.edit(now.id, facts={**now.facts, "note": "by hand"})
    await engine.people.set_consent([now.id], Consent(basis=ConsentBasis.NONE))
    await engine.contacts.undo_import(newest)
    [left] = engine.contacts.of_list("list")
    assert left.facts == ann.facts | {"note": "by hand"}
    assert left.consent is not None
    assert dump(engine) != before


async def test_what_the_owner_says_of_all_does_not_speak_for_who_did_not_agree(
    engine: Engine, tmp_path: Path
) -> None:
    await add(engine, write(tmp_path, "A,212-555-0110,x", "B,212-555-0111,x"))
    first = engine.contacts.of_list("list")[0]
    await engine.people.set_consent([first.id], Consent(basis=ConsentBasis.NONE, source="she said"))
    again = write(tmp_path, "A,212-555-0110,y", "B,212-555-0111,y", name="again")
    await add(engine, again, "list", known="update", consent=WRITTEN)
    told = [one.consent and one.consent.basis for one in engine.contacts.of_list("list")]
    assert told == [ConsentBasis.NONE, ConsentBasis.WRITTEN]


async def test_only_the_newest_import_is_taken_back(engine: Engine, tmp_path: Path) -> None:
    await add(engine, write(tmp_path, "A,212-555-0110,x"))
    await add(engine, write(tmp_path, "B,212-555-0111,x", name="more"), "list")
    newest, oldest = engine.contacts.imports("list")
    with pytest.raises(Problem, match=r"more\.csv was imported") as refused:
        await engine.contacts.undo_import(oldest.id)
    assert refused.value.kind is ProblemKind.CONFLICT
    await engine.contacts.undo_import(newest.id)
    await engine.contacts.undo_import(oldest.id)
    assert engine.contacts.lists() == []


async def test_whoever_is_in_a_campaign_by_then_only_leaves_the_list(
    engine: Engine, tmp_path: Path
) -> None:
    """A campaign made at the very moment: the start after it goes on with the undoing too."""
    await add(engine, write(tmp_path, "A,212-555-0110,x"))
    await add(engine, write(tmp_path, "B,212-555-0111,x", "C,212-555-0112,x", name="more"), "list")
    newest = engine.contacts.imports("list")[0]
    store, database = engine._store, engine._store.database
    called = engine.contacts.of_list("list")[1]
    assert store.imports.mark_going(newest)
    assert not store.imports.mark_going(newest)
    database.run("PRAGMA foreign_keys=OFF")
    row = {
        "campaign_id": 1, "contact_id": called.id, "position": 1, "to_number": called.phone,
        "state": "queued", "attempts": 0, "due_ms": 0, "code": "", "reason": "",
    }  # fmt: skip
    database.insert("campaign_rows", row)
    database.run("PRAGMA foreign_keys=ON")
    with pytest.raises(Problem, match="going on"):
        await engine.contacts.remove_list("list")
    store.imports.sweep()
    assert [one.name for one in engine.contacts.of_list("list")] == ["A"]
    assert database.value("SELECT removed_at FROM contacts WHERE id = ?", (called.id,)) == "undone"


async def test_a_kill_in_the_middle_of_joining_leaves_the_list_as_it_was(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands in the file at each commit of an import, opened anew: before, or after."""
    await add(engine, write(tmp_path, *(f"P{n},212-555-01{n:02d},x" for n in range(10, 18))))
    before = dump(engine)
    states: list[bytes] = []
    run_many = imports.ImportRows.add

    def copied(self: imports.ImportRows, *told: object, **more: object) -> None:
        run_many(self, *told, **more)  # type: ignore[arg-type]
        states.append(snapshot(engine))

    monkeypatch.setattr(imports.ImportRows, "add", copied)
    rows = [f"Q{n},212-555-01{n:02d},y" for n in range(14, 26)]
    await add(engine, write(tmp_path, *rows, name="more"), "list", known="update")
    monkeypatch.undo()
    assert len(states) > 2
    for at, state in enumerate(states):
        folder = tmp_path / f"killed-{at}"
        folder.mkdir()
        (folder / FILE_NAME).write_bytes(state)
        after = open_engine(folder)
        assert dump(after) == before
        await after.close()


def snapshot(engine: Engine) -> bytes:
    """The database as another program would find it now."""
    source = sqlite3.connect(engine._store.path)
    copy = sqlite3.connect(":memory:")
    source.backup(copy)
    source.close()
    data = copy.serialize()
    copy.close()
    return data


NUMBERS = st.lists(st.integers(10, 30), min_size=1, max_size=8)
STEP = st.tuples(NUMBERS, st.sampled_from(("leave", "update")))


@settings(max_examples=25, deadline=None)
@given(st.lists(STEP, min_size=1, max_size=4))
async def test_undone_in_turn_the_list_is_what_it_was_at_each_step(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[list[int], str]]
) -> None:
    folder = tmp_path_factory.mktemp("steps")
    engine = open_engine(folder / "data")
    await add(engine, write(folder, "A,212-555-0110,x"))
    states = []
    for at, (numbers, known) in enumerate(steps):
        states.append(dump(engine))
        rows = [f"N{n}-{at},212-555-01{n:02d},step {at}" for n in numbers]
        await add(engine, write(folder, *rows, name=f"s{at}"), "list", known=known)
    for state in reversed(states):
        await engine.contacts.undo_import(engine.contacts.imports("list")[0].id)
        assert dump(engine) == state
    await engine.close()
