"""Who was erased is nowhere in the folder; others are as they were; limits and audit hold."""

import contextlib
import json
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import RECORDINGS, World
from app.engine.model.consent import Consent, ConsentBasis
from app.engine.model.result import Outcome
from app.engine.model.task import Task
from app.engine.store import backup, erase
from app.engine.store.erase import Erasing
from tests.engine.store.rows import campaign
from tests.fakes import FakeClock, FakeProvider, open_engine, request

NUMBER, NATIONAL = "+12125550177", "2125550177"
SIGNS = (NATIONAL, "(212) 555-0177", "Xanthippe", "Quixotic", "gramophone-repair")
OTHER = "+12125550178"


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def signs_in(folder: Path, signs: tuple[str, ...] = SIGNS) -> list[tuple[str, str]]:
    """Which signs of the person stand in which files, in any encoding a file may have."""
    return [
        (name, sign)
        for name, data in files(folder).items()
        for sign in signs
        for form in (sign.encode(), sign.encode("utf-16-le"))
        if form in data
    ]


async def filled(folder: Path) -> Engine:
    """A folder in which this person stands wherever a person can."""
    engine = open_engine(folder, FakeClock(), FakeProvider())
    file = folder.parent / "list.csv"
    file.write_text(
        "Name,Phone,Note\nXanthippe Quixotic,(212) 555-0177,gramophone-repair\n"
        "Bo Other,212-555-0178,tea\n"
    )
    for name in ("one", "two"):
        checked = await engine.contacts.check(file)
        await engine.contacts.keep(checked, name=name, source="list.csv")
    [mine, _] = engine.contacts.of_list("one")
    await engine.people.tag([mine.id], "vip")
    engine.people.edit(mine.id, facts={"note": "gramophone-repair soon"})
    for number, to, who, note in (
        (1, NUMBER, "Xanthippe Quixotic", "gramophone-repair"),
        (2, OTHER, "Bo Other", "tea"),
    ):
        facts = {"customer_name": who, "visit_date": "June 9", "note": note}
        task = Task(goal="remind of the visit", script="reminder", facts=facts)
        await engine.calls.place(request(number, to, target_name=who, task=task))
    recording = folder / RECORDINGS / "rec-1.mp3"
    recording.parent.mkdir()
    recording.write_bytes(b"Xanthippe speaks")
    call = engine._store.calls.recent()[-1]
    engine._store.calls.save(call.model_copy(update={"recording": recording.name}))
    database = engine._store.database
    database.run(
        "INSERT INTO drafts VALUES ('call:reminder', ?, '2026')",
        ('{"number": "(212) 555-0177", "name": "Xanthippe"}',),
    )
    await engine.settle()
    backup.back_up(database, "daily", engine.clock.now() - timedelta(hours=30))
    return engine


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[Engine]:
    engine = await filled(tmp_path / "data")
    yield engine
    await engine.close()


async def test_no_byte_of_the_folder_tells_of_an_erased_person(
    engine: Engine, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    assert {sign for _, sign in signs_in(folder)} >= {NATIONAL, "Xanthippe", "gramophone-repair"}
    told = await engine.erase(NUMBER)
    assert (told.contacts, told.calls, told.stays_on_do_not_call) == (2, 1, False)
    assert signs_in(folder) == []
    assert not (folder / RECORDINGS / "rec-1.mp3").exists()
    assert (await engine.audit.prove()).ok
    assert [*engine.audit.rows()][-1].payload == {"contacts": 2, "calls": 1}
    assert [person.name for person in engine.contacts.of_list("one")] == ["Bo Other"]
    assert engine.contacts.count("two") == 1
    [left] = [call for call in engine._store.calls.recent() if call.to_number == OTHER]
    assert left.target_name == "Bo Other"
    [shell] = [call for call in engine._store.calls.recent() if call.to_number == "erased"]
    assert (shell.target_name, shell.task, shell.ended) == (None, None, left.ended)
    assert left.task is not None
    await engine.close()
    assert signs_in(folder) == []


async def test_who_opted_out_stays_as_a_bare_number_and_is_refused_again(
    engine: Engine, tmp_path: Path
) -> None:
    engine.do_not_call.add(NUMBER, source="Xanthippe called", reason="Quixotic")
    told = await engine.erase(NUMBER)
    assert told.stays_on_do_not_call
    [entry] = engine.do_not_call.all()
    assert (entry.number, entry.source, entry.reason) == (NUMBER, "", "")
    assert signs_in(tmp_path / "data", SIGNS[1:]) == []
    checked = await engine.contacts.check(tmp_path / "list.csv")
    assert [group.code for group in checked.findings_by_code()] == ["do-not-call"]


async def test_limits_go_on_counting(engine: Engine) -> None:
    for number in range(3, 7):
        await engine.calls.place(request(number, NUMBER))
    await engine.erase(NUMBER)
    with pytest.raises(Problem) as refused:
        await engine.calls.place(request(99, NUMBER))
    assert refused.value.kind is ProblemKind.RATE_LIMIT


async def test_nobody_is_erased_while_a_call_is_not_over(engine: Engine) -> None:
    engine.calls._place.accept(request(50, NUMBER))
    with pytest.raises(Problem) as busy:
        await engine.erase(NUMBER)
    assert busy.value.kind is ProblemKind.CONFLICT
    assert engine.people.with_number(NUMBER) != []


@pytest.mark.parametrize("began", ["before", "meanwhile"])
async def test_nobody_is_erased_while_an_import_is_not_over(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, began: str
) -> None:
    look, [into, _] = Erasing._elsewhere, engine.contacts.lists()
    begin = partial(engine._store.imports.begin, into, "more.csv", "", engine.clock.now())

    def begin_then_look(self: Erasing, *given: Any) -> Any:
        self._database.run("UPDATE imports SET state = 'going' WHERE list_id = ?", (into.id,))
        return look(self, *given)

    if began == "before":
        begin()
    else:
        monkeypatch.setattr(Erasing, "_elsewhere", begin_then_look)
    with pytest.raises(Problem, match="import is not over") as busy:
        await engine.erase(NUMBER)
    assert busy.value.kind is ProblemKind.CONFLICT
    assert len(engine.people.with_number(NUMBER)) == 2
    assert Erasing(engine._store.database).intended() == []


async def test_a_conversation_goes_on_pausing_campaigns(engine: Engine) -> None:
    calls, now = engine._store.calls, engine.clock.now()
    [call] = [one for one in calls.recent() if one.to_number == NUMBER]
    calls.save(call.model_copy(update={"outcome": Outcome.GOAL_MET, "ended_at": now}))
    await engine.erase(NUMBER)
    assert calls.last_with(World.SIM, NUMBER, ["goal_met"]) == now
    assert calls.used(World.SIM, now, timedelta(days=1), number=NUMBER)[0] == 1


async def test_a_call_that_begins_meanwhile_ends_it_before_anything_is_taken(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = Erasing._elsewhere

    def call_then_look(self: Erasing, *given: Any) -> Any:
        self._database.run("UPDATE calls SET phase = 'waiting' WHERE to_number = ?", (NUMBER,))
        return look(self, *given)

    monkeypatch.setattr(Erasing, "_elsewhere", call_then_look)
    with pytest.raises(Problem) as busy:
        await engine.erase(NUMBER)
    assert busy.value.kind is ProblemKind.CONFLICT
    assert len(engine.people.with_number(NUMBER)) == 2
    assert Erasing(engine._store.database).intended() == []


async def test_what_others_wrote_of_the_number_goes_and_nothing_else_of_them(
    engine: Engine, tmp_path: Path
) -> None:
    [_, other] = engine.contacts.of_list("one")
    kept = {"note": "tea", "neighbour": "ask at (212) 555-0177 first"}
    engine.people.edit(other.id, facts=kept)
    engine.people.edit(other.id, facts=kept | {"floor": "2125550178"})
    engine.drafts.save("call:other", {"number": OTHER, "name": "Bo Other"})
    engine.drafts.save("call:named", {"number": "", "name": "xanthippe quixotic"})
    others = dump(engine)
    await engine.erase(NUMBER)
    assert engine.people.get(other.id).facts == {
        "note": "tea", "neighbour": "ask at [erased] first", "floor": "2125550178",
    }  # fmt: skip
    assert [draft.name for draft in engine.drafts.all()] == ["call:other"]
    assert dump(engine) == others
    assert signs_in(tmp_path / "data") == []


async def test_what_is_named_after_the_person_gets_another_name(
    engine: Engine, tmp_path: Path
) -> None:
    """Lists, campaigns, tags, sources, consents and mapped columns: of others, and the owner's."""
    people, database = engine.people, engine._store.database
    [_, bo] = engine.contacts.of_list("one")
    people.rename_list("one", "Xanthippe Quixotic 2125550177")
    people.rename_list("two", "XANTHIPPE QUIXOTIC")
    consent = Consent(basis=ConsentBasis.WRITTEN, source="told by Xanthippe Quixotic")
    people.list_consent("XANTHIPPE QUIXOTIC", consent)
    await people.set_consent([bo.id], consent.model_copy(update={"source": "wife of 2125550177"}))
    await people.tag([bo.id], "wife of 212-555-0177")
    await people.tag([bo.id], "wife of [erased]")
    await people.tag([bo.id], "knows Xanthippe Quixotic")
    named = ("Call Xanthippe Quixotic!", "Xanthippe Quixotic", "Xanthippe Quixotics")
    for name in named:
        made = campaign(bo.list_id).model_copy(update={"name": name})
        engine._store.campaigns.add(made, [])
    file = tmp_path / "Xanthippe Quixotic.csv"
    file.write_text("Name,Phone,Xanthippe Quixotic\nCy,212-555-0179,tea\n")
    checked = await engine.contacts.check(file)
    await engine.contacts.keep(checked, name="three", source=file.name)
    await engine.erase(NUMBER)
    names = {one.name for one in engine.contacts.lists()}
    assert names == {"Erased person's list", "Erased person's list 2", "three"}
    called = [row["name"] for row in database.rows("SELECT name FROM campaigns ORDER BY id")]
    assert called == ["Call [erased]!", "Erased person's campaign", "Xanthippe Quixotics"]
    assert people.get(bo.id).tags == ("knows [erased]", "wife of [erased]")
    [source] = [i.source for i in engine.contacts.imports("three")]
    assert source == "[erased].csv"
    assert (await engine.audit.prove()).ok
    columns = {"lists": "name || source || consent", "imports": "source || header",
               "contact_tags": "tag", "mappings": "header || told", "contacts": "consent",
               "audit_payloads": "payload"}  # fmt: skip
    for table, told in columns.items():
        text = json.dumps(database.rows(f"SELECT {told} FROM {table}"))
        assert "xanthippe quixotic" not in text.casefold(), table
        assert NATIONAL not in text, table


async def test_drafts_go_by_the_whole_name_and_by_the_facts_alone(
    engine: Engine, tmp_path: Path
) -> None:
    """However short the name is, and where no number was typed yet."""
    file = tmp_path / "short.csv"
    file.write_text("Name,Phone,Note,Visit\nZoë,212-555-0190,balance due,June 9\n")
    checked = await engine.contacts.check(file)
    await engine.contacts.keep(checked, name="short", source="short.csv")
    visit = {"visit": "June 9"}
    drafts: dict[str, dict[str, object]] = {
        "gone:name": {"number": "", "name": " zoë "},
        "gone:facts": {
            "number": "",
            "name": "",
            "facts": visit,
            "extra": [["note", "Balance due"]],
        },
        "gone:digits": {"number": "２１２５５５０１９０"},
        "kept:word": {"number": "", "name": "Zoëlle", "facts": visit},
        "kept:other": {"number": OTHER, "name": "", "facts": visit},
        "kept:more": {"number": "", "facts": visit | {"note": "tea"}},
        "kept:odd": {"facts": ["visit"], "extra": [1, ["visit"], "no"]},
        "kept:blank": {"number": "", "name": "", "facts": {"visit": ""}, "goal": "ask"},
    }
    for name, told in drafts.items():
        engine.drafts.save(name, told)
    await engine.erase("+12125550190")
    left = {draft.name for draft in engine.drafts.all()} - {"call:reminder"}
    assert left == {name for name in drafts if name.startswith("kept")}


def dump(engine: Engine) -> list[dict[str, Any]]:
    """Every row of whom is not erased, but for what was written of who is."""
    database, found = engine._store.database, list[dict[str, Any]]()
    for table in ("contacts", "calls", "call_lines", "attempts", "outbox", "do_not_call", "drafts"):
        for row in database.rows(f"SELECT * FROM {table}"):
            if OTHER in json.dumps(row, default=str):
                found.append({k: v for k, v in row.items() if k != "facts"} | {"table": table})
    return found


async def test_a_backup_that_nobody_can_read_is_deleted(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "backups"
    damaged, part = folder / "daily-20200101T000000.sqlite3", folder / "daily-1.part"
    for file in (damaged, part):
        file.write_bytes(b"Xanthippe Quixotic" * 1000)
    await engine.erase(NUMBER)
    assert not damaged.exists()
    assert not part.exists()
    assert [copy.kind for copy in engine.backups()] == ["daily", "daily"]


async def test_while_somebody_reads_what_was_the_last_traces_wait_for_the_next_start(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    monkeypatch.setattr(erase, "_WAIT_SECS", 0)
    with reader(folder):
        told = await engine.erase(NUMBER)
        assert (told.contacts, told.traces_left) == (2, True)
        assert engine._store.database.value("PRAGMA wal_checkpoint(PASSIVE)") == 0
        [left] = Erasing(engine._store.database).intended()
        assert NATIONAL not in left
        # Who comes back of their own will before the next start is somebody new.
        checked = await engine.contacts.check(tmp_path / "list.csv")
        await engine.contacts.keep(checked, name="anew", source="list.csv")
        await engine.close()
        assert "Xanthippe" in {sign for _, sign in signs_in(folder)}
    again = open_engine(folder, FakeClock(), FakeProvider())
    await again.settle()
    assert Erasing(again._store.database).intended() == []
    assert [person.phone for person in again.people.with_number(NUMBER)] == [NUMBER]
    assert not (await again.erase(NUMBER)).traces_left
    assert signs_in(folder) == []
    await again.close()


async def test_a_reader_that_goes_is_waited_for(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits, path = list[int](), tmp_path / "data" / "playcall.sqlite3"
    with contextlib.ExitStack() as reading:
        reading.enter_context(reader(tmp_path / "data"))

        def wait() -> None:
            waits.append(1)
            with contextlib.closing(sqlite3.connect(path, timeout=0)) as other, other:
                other.execute("DELETE FROM drafts")  # nobody is kept from writing
            if len(waits) == 3:
                reading.close()

        monkeypatch.setattr(erase, "_wait", wait)
        assert not (await engine.erase(NUMBER)).traces_left
    assert len(waits) == 3
    assert Erasing(engine._store.database).intended() == []
    assert signs_in(tmp_path / "data") == []


@contextlib.contextmanager
def reader(folder: Path) -> Iterator[None]:
    """Somebody who reads the database as it was."""
    path = folder / "playcall.sqlite3"
    with contextlib.closing(
        sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)
    ) as reads:
        reads.execute("BEGIN")
        reads.execute("SELECT count(*) FROM contacts").fetchone()
        yield


async def test_whenever_it_is_killed_the_next_start_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copies of the folder, taken before each step and inside, are what a kill would leave."""
    folder = tmp_path / "data"
    engine = await filled(folder)
    left: list[Path] = []

    def watched(step: str) -> None:
        do = getattr(Erasing, step)

        def kept_then_done(erasing: Erasing, *given: Any) -> Any:
            of = erasing._database.path
            if step == "leave_no_trace" or (of and of.parent == folder):  # backups: once each
                left.append(tmp_path / f"left-{len(left)}" / "data")
                shutil.copytree(folder, left[-1])
            return do(erasing, *given)

        monkeypatch.setattr(Erasing, step, kept_then_done)

    with monkeypatch.context() as monkeypatch:
        for step in ("_do_not_call", "leave_no_trace", "done", "empty_log"):
            watched(step)
        await engine.erase(NUMBER)
    await engine.close()
    assert len(left) == 8
    for copy in left:
        again = open_engine(copy, FakeClock(), FakeProvider())
        await again.settle()
        assert signs_in(copy) == [], copy
        notes = [row.payload for row in again.audit.rows() if row.kind == "person-erased"]
        assert notes == [{"contacts": 2, "calls": 1}], copy
        assert (await again.audit.prove()).ok
        await again.close()
