"""The index of names and numbers is always right, whatever happened to contacts meanwhile."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.model.contact import Contact
from app.engine.model.people import PeopleWish
from app.engine.store.people_index import PeopleIndex
from app.engine.store.search import Needle
from app.engine.store.store import Store
from tests.fakes import MONDAY, FakeClock

NAMES = st.text("aAbB zZéÉß\"'%_1", min_size=0, max_size=8)
SEARCHES = ("ab", "abz", "zé", "éab", "ss", '"a"', "a b", "%", "121", "2125", "ba1")


def tell_nobody(done: int, total: int | None = None) -> None:
    """Nobody listens."""


def contact(row: int, name: str) -> Contact:
    return Contact(row=row, name=name, phone=f"+1212555{row:04}", region="US")


def found(store: Store, search: str) -> list[int]:
    return list(store.people.find(PeopleWish(search=search), 0, tell_nobody).ids)


def looked_for(store: Store, search: str) -> list[int]:
    needle = Needle(search)
    return [
        one
        for one, name, phone in store.database.stream(
            "SELECT id, name, phone FROM contacts WHERE removed_at IS NULL ORDER BY id"
        )
        if needle.within(name, phone)
    ]


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.lists(NAMES, min_size=1, max_size=4)),
        st.tuples(st.just("delete"), st.integers(0, 9)),
        st.tuples(st.just("rename"), st.integers(0, 9), NAMES),
        st.tuples(st.just("index")),
        st.tuples(st.just("forget")),
    ),
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_what_is_found_is_what_is_there(steps: list[tuple[object, ...]]) -> None:
    store = Store(None, FakeClock())
    database, index = store.database, PeopleIndex(store.database)
    for number, (what, *told) in enumerate(steps):
        ids = [row[0] for row in database.stream("SELECT id FROM contacts ORDER BY id DESC")]
        one = ids[told[0] % len(ids)] if ids and told and isinstance(told[0], int) else 0
        if what == "add":
            people = [contact(at, name) for at, name in enumerate(told[0], number * 10)]
            store.contacts.add_list(str(number), "f", people, MONDAY)
        elif what == "delete":
            database.run("DELETE FROM contacts WHERE id = ?", (one,))
        elif what == "rename":
            database.run("UPDATE contacts SET name = ? WHERE id = ?", (told[1], one))
        elif what == "index":
            index.bring_up_to_date(tell_nobody)
        else:
            index.forget(tell_nobody)
        for search in SEARCHES:
            assert found(store, search) == looked_for(store, search), (what, search)
    index.bring_up_to_date(tell_nobody)
    assert not index.behind()
    database.run("INSERT INTO people_index (people_index) VALUES ('integrity-check')")
    store.close()


def test_what_is_gone_leaves_no_letters_in_the_index() -> None:
    store = Store(None, FakeClock())
    people = [contact(at, f"Person {at}") for at in range(600)]
    made = store.contacts.add_list("many", "f", [*people, contact(700, "Qwyx")], MONDAY)
    index = PeopleIndex(store.database)
    assert index.bring_up_to_date(tell_nobody) == 601

    def letters() -> bytes:
        pages = store.database.stream("SELECT block FROM people_index_data")
        return b"".join(page[0] for page in pages)

    # A word that follows "qwy" is written without what both have in common.
    assert b"qwy" in letters()
    store.database.run("UPDATE contacts SET name = 'Ann' WHERE id = ?", (made.contacts,))
    index.forget(tell_nobody)
    assert b"qwy" not in letters()
    assert b"ann" in letters()
    assert found(store, "person 599") == [600]
    store.close()


COMINGS = st.lists(
    st.tuples(st.sampled_from(("add", "bite", "all", "some go", "go", "edit")), st.integers(1, 9)),
    max_size=24,
)


@settings(max_examples=60, deadline=None)
@given(COMINGS)
def test_whatever_comes_and_goes_in_whatever_order_the_index_stays_whole(
    steps: list[tuple[str, int]],
) -> None:
    """Contacts that go are followed by others with their numbers, indexed or not."""
    store = Store(None, FakeClock())
    index, lists = PeopleIndex(store.database), []
    with pytest.MonkeyPatch.context() as small:
        small.setattr("app.engine.store.people_index.AT_ONCE", 3)
        for at, (step, n) in enumerate(steps):
            if step == "add":
                made = store.contacts.add_list(
                    f"list {at}", "f", [contact(row, f"Ann {at}") for row in range(n)], MONDAY
                )
                lists.append(made)
            elif step == "bite":
                index._next()
            elif step == "all":
                index.bring_up_to_date(tell_nobody)
            elif step == "edit":
                store.database.run(
                    "UPDATE contacts SET name = name || 'z' WHERE id % 3 = ?", (n % 3,)
                )
            elif lists:
                gone = lists[n % len(lists)]
                store.contacts.leave(gone)
                if store.contacts.empty(gone.id, 2 if step == "some go" else 100) < 100:
                    lists.remove(gone)
        index.bring_up_to_date(tell_nobody)
        store.database.run("INSERT INTO people_index (people_index) VALUES ('integrity-check')")
    assert not index.behind()
    store.close()
