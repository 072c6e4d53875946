"""Lists keep their contacts as they stood in the file."""

import pytest

from app.engine.errors import Problem, ProblemKind
from app.engine.model.contact import Contact
from app.engine.store.store import Store
from tests.fakes import MONDAY, people

ODD = Contact(
    row=7, name="Zoë “Z”", phone="+12125550142", region="US", kind="mobile",
    facts={"a": "000123", "b": "1E5", "ç": "=1+1"}, zones=("America/Denver", "UTC"),
)  # fmt: skip


def test_contacts_come_back_in_order_with_every_letter(memory: Store) -> None:
    made = memory.contacts.add_list("people", "p.csv", [ODD, *people(2)], MONDAY)
    assert (made.contacts, made.source, made.created_at) == (3, "p.csv", MONDAY)
    read = memory.contacts.of_list(made.id)
    assert [person.row for person in read] == [7, 1, 2]
    assert read[0] == ODD.model_copy(update={"id": read[0].id, "list_id": made.id})
    assert memory.contacts.get(read[0].id) == read[0]
    assert memory.contacts.get(99) is None


def test_lists_are_told_by_name_with_their_size(memory: Store) -> None:
    made = [
        memory.contacts.add_list(name, "f", people(n), MONDAY) for n, name in [(2, "b"), (0, "a")]
    ]
    assert memory.contacts.lists() == [made[1], made[0]]
    assert memory.contacts.list_named("b") == made[0]
    assert memory.contacts.list_named("c") is None


def test_a_taken_name_is_refused_and_nothing_is_added(memory: Store) -> None:
    first = memory.contacts.add_list("people", "p.csv", people(2), MONDAY)
    with pytest.raises(Problem, match="list named people already") as refused:
        memory.contacts.add_list("people", "other.csv", people(9), MONDAY)
    assert refused.value.kind is ProblemKind.CONFLICT
    assert memory.contacts.lists() == [first]


@pytest.mark.parametrize("name", ["", " ", "two\nlines", "bell\x07", "half\ud800", "end\u2028"])
def test_a_name_that_nobody_can_read_is_refused_wherever_it_comes_from(
    memory: Store, name: str
) -> None:
    kept = memory.contacts.add_list("Café – 🧑‍🎨", "p.csv", people(1), MONDAY)
    for give in (
        lambda: memory.contacts.begin(name, "p.csv", MONDAY),
        lambda: memory.contacts.rename(kept, name),
    ):
        with pytest.raises(Problem, match="one line of plain text") as refused:
            give()
        assert refused.value.kind is ProblemKind.VALIDATION_FAILED
    assert memory.contacts.lists() == [kept]


def test_a_list_is_all_or_nothing(memory: Store) -> None:
    def breaking():
        yield from people(3)
        raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        memory.contacts.add_list("people", "p.csv", breaking(), MONDAY)
    assert memory.contacts.lists() == []


def test_a_list_that_is_made_or_leaves_is_seen_by_nobody_and_swept(memory: Store) -> None:
    rows = memory.contacts
    begun = rows.begin("new", "n.csv", MONDAY)
    rows.fill(begun, people(3))
    old = rows.add_list("old", "o.csv", people(5), MONDAY)
    kept = rows.add_list("kept", "k.csv", people(2), MONDAY)
    rows.leave(old)
    assert rows.lists() == [kept]
    assert (rows.list_named("new"), rows.list_named("old")) == (None, None)
    with pytest.raises(Problem, match="a list named new already"):
        rows.begin("new", "again.csv", MONDAY)
    assert rows.empty(old.id, 4) == 4
    rows.sweep()
    assert memory.database.value("SELECT count(*) FROM lists") == 1
    assert memory.database.value("SELECT count(*) FROM contacts") == 2


def test_a_list_is_emptied_some_at_a_time_and_then_gone(memory: Store) -> None:
    going = memory.contacts.add_list("people", "p.csv", people(5), MONDAY)
    memory.contacts.leave(going)
    assert [memory.contacts.empty(going.id, 2) for _ in range(3)] == [2, 2, 1]
    assert memory.database.value("SELECT count(*) FROM lists") == 0


def test_a_page_walks_over_an_index_alone(memory: Store) -> None:
    asked: list[str] = []
    memory.database._connection.set_trace_callback(asked.append)
    memory.contacts.page(1, 0, 256, "")
    memory.contacts.count(1, "")
    memory.database._connection.set_trace_callback(None)
    assert len(asked) == 2
    for sql in asked:
        plan = [row["detail"] for row in memory.database.rows(f"EXPLAIN QUERY PLAN {sql}")]
        assert any("USING COVERING INDEX contacts_list" in step for step in plan), plan
