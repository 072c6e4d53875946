"""One list: live entries bind both worlds, simulated ones the simulator only."""

from datetime import timedelta

import pytest

from app.engine.model.call import World
from app.engine.model.contact import DoNotCallEntry
from app.engine.store.store import Store
from tests.fakes import MONDAY, TARGET


def entry(world: World = World.LIVE, **changes: object) -> DoNotCallEntry:
    return DoNotCallEntry(
        number=TARGET, world=world, source="a call", reason="asked", added_at=MONDAY
    ).model_copy(update=changes)


@pytest.mark.parametrize(
    ("listed", "asked", "bound"),
    [
        (World.LIVE, World.LIVE, True),
        (World.LIVE, World.SIM, True),
        (World.SIM, World.SIM, True),
        (World.SIM, World.LIVE, False),
    ],
)
def test_who_is_bound(memory: Store, listed: World, asked: World, *, bound: bool) -> None:
    memory.do_not_call.add(entry(listed))
    assert (memory.do_not_call.binds(TARGET, asked) is not None) == bound
    assert memory.do_not_call.binds("+12125550143", asked) is None


def test_an_entry_is_not_overwritten(memory: Store) -> None:
    assert memory.do_not_call.add(entry())
    later = entry(source="import", reason="", added_at=MONDAY + timedelta(days=9))
    assert not memory.do_not_call.add(later)
    assert memory.do_not_call.all() == [entry()]
    assert memory.do_not_call.add(entry(World.SIM)), "the worlds have their own entries"


def test_a_removed_number_is_free_in_both_worlds_and_its_row_stays(memory: Store) -> None:
    memory.do_not_call.add(entry())
    memory.do_not_call.add(entry(World.SIM))
    assert memory.do_not_call.remove(TARGET, "asked us to call", MONDAY + timedelta(days=1))
    assert not memory.do_not_call.remove(TARGET, "again", MONDAY)
    assert memory.do_not_call.all() == []
    assert memory.do_not_call.binds(TARGET, World.SIM) is None
    [reason] = {row["removed_reason"] for row in memory.database.rows("SELECT * FROM do_not_call")}
    assert reason == "asked us to call"


def test_a_removed_number_can_be_listed_anew(memory: Store) -> None:
    memory.do_not_call.add(entry())
    memory.do_not_call.remove(TARGET, "a mistake", MONDAY)
    anew = entry(source="a letter", added_at=MONDAY + timedelta(days=2))
    assert memory.do_not_call.add(anew)
    assert memory.do_not_call.binds(TARGET, World.LIVE) == anew


def test_when_a_number_was_last_taken_off_is_known(memory: Store) -> None:
    assert memory.do_not_call.removed_at(TARGET) is None
    memory.do_not_call.add(entry())
    assert memory.do_not_call.removed_at(TARGET) is None
    memory.do_not_call.remove(TARGET, "a mistake", MONDAY)
    assert memory.do_not_call.removed_at(TARGET) == MONDAY
