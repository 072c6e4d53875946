"""How changes of many people end when they are stopped or the disk refuses."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from app.engine.contacts import changing
from app.engine.engine import Engine
from app.engine.errors import Problem
from app.engine.events import PeopleChanged
from app.engine.model.consent import Consent, ConsentBasis
from app.engine.model.contact import Contact
from app.engine.store.people_changes import PeopleChanges
from app.engine.work import Stop, Stopped
from tests.fakes import MONDAY, FakeClock

WRITTEN = Consent(basis=ConsentBasis.WRITTEN, source="form")


@pytest.fixture
async def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(changing, "AT_ONCE", 8)
    engine = Engine(tmp_path, clock=FakeClock())
    people = [
        Contact(row=at, name=f"Person {at}", phone=f"+1212555{at:04}", region="US")
        for at in range(30)
    ]
    engine._store.contacts.add_list("june", "f", people, MONDAY)
    yield engine
    await engine.close()


def state(engine: Engine) -> tuple[list[Any], list[Any], int]:
    rows = engine._store.database.stream
    return (
        list(rows("SELECT * FROM contacts ORDER BY id")),
        list(rows("SELECT * FROM lists")),
        engine._store.audit.count(),
    )


def notes(engine: Engine) -> list[Any]:
    return [(row.kind, row.payload) for row in engine.audit.rows()]


async def test_stopped_at_any_time_nobody_is_changed_and_nothing_noted(engine: Engine) -> None:
    ids, before = [one.id for one in engine.contacts.of_list("june")], state(engine)
    for asked_at in (0, 8, 24, 30):
        stop = Stop()

        def do(rows: PeopleChanges, part: Sequence[int], asked_at: int = asked_at, stop=stop):
            if part[-1] >= ids[0] + asked_at - 1:
                stop.ask()
            return rows.set_all(list(part), "name", "changed")

        with pytest.raises(Stopped):
            await engine.people._changing.many(
                "edited", ids, do, ("contact-edited", {}), progress=None, stop=stop
            )
        assert state(engine) == before, asked_at


async def test_a_disk_that_is_full_half_way_leaves_nobody_changed(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids, before = [one.id for one in engine.contacts.of_list("june")], state(engine)
    told, remove, parts = list[PeopleChanged](), PeopleChanges.remove, list[int]()
    engine.bus.subscribe(PeopleChanged, told.append)

    def full(self: PeopleChanges, *given: Any) -> Any:
        parts.append(1)
        if len(parts) == 4:
            raise sqlite3.OperationalError("disk is full")
        return remove(self, *given)

    monkeypatch.setattr(PeopleChanges, "remove", full)
    with pytest.raises(Problem):
        await engine.people.remove(ids)
    assert state(engine) == before
    assert told


async def test_the_note_says_how_many_were_changed(engine: Engine) -> None:
    ids = [one.id for one in engine.contacts.of_list("june")]
    await engine.people.set_consent(ids[:3], WRITTEN)
    await engine.people.set_consent(ids, WRITTEN)
    await engine.people.set_consent(ids, WRITTEN)
    await engine.people.remove([*ids, 999])
    told = [(kind, payload["contacts"]) for kind, payload in notes(engine)]
    assert told == [("consent-recorded", 3), ("consent-recorded", 27), ("contacts-removed", 30)]
    assert (await engine.audit.prove()).ok
