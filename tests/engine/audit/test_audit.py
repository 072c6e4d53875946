"""Verify names the first bad row, whatever was done to the file."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.audit import chain
from app.engine.audit.audit import Audit
from app.engine.errors import Problem
from app.engine.model.audit import AuditEntry, commitment, hash_of, link_of, words
from app.engine.model.call import World
from app.engine.store.secrets import PassphraseSecrets, RunSecrets
from app.engine.store.store import FILE_NAME, Store
from app.engine.work import Progress, Stop, Stopped
from tests.engine.store.rows import call
from tests.fakes import FakeClock

ROWS = 12


def written(folder: Path, rows: int = ROWS) -> Path:
    """A folder whose audit has `rows` rows and a head kept beside it."""
    store = Store(folder, FakeClock())
    audit = Audit(store, lambda: PassphraseSecrets(folder / "secrets.enc", "tulip"))
    for number in range(rows):
        audit.noted("noted", {"number": number, "text": "Zoë"}, world=World.SIM)
    audit.keep_head()
    store.close()
    return folder


def verified(folder: Path):
    store = Store(folder, FakeClock(), read_only=True)
    try:
        return Audit(store, lambda: PassphraseSecrets(folder / "secrets.enc", "tulip")).verify()
    finally:
        store.close()


def tamper(folder: Path, *statements: str) -> None:
    """What somebody with the file and no scruples can do."""
    connection = sqlite3.connect(folder / FILE_NAME)
    connection.execute("DROP TRIGGER audit_chain_no_update")
    connection.execute("DROP TRIGGER audit_chain_no_delete")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_an_untouched_audit_verifies(tmp_path: Path) -> None:
    report = verified(written(tmp_path))
    assert (report.ok, report.rows, report.first_bad) == (True, ROWS, None)


@pytest.mark.parametrize(
    ("change", "first_bad"),
    [
        ("UPDATE audit_chain SET kind = 'other' WHERE sequence = 5", 5),
        ("UPDATE audit_chain SET at = '2020-01-01T00:00:00.000Z' WHERE sequence = 3", 3),
        ("UPDATE audit_chain SET hash = previous WHERE sequence = 4", 4),
        ("DELETE FROM audit_chain WHERE sequence = 6", 6),
        ("UPDATE audit_payloads SET payload = '{\"number\":99}' WHERE sequence = 7", 7),
        ("UPDATE audit_payloads SET salt = x'00' WHERE sequence = 8", 8),
        ("DELETE FROM audit_chain WHERE sequence > 9", 10),
        ("DELETE FROM audit_chain", 1),
    ],
)
def test_a_change_is_named(tmp_path: Path, change: str, first_bad: int) -> None:
    folder = written(tmp_path)
    tamper(folder, change)
    report = verified(folder)
    assert not report.ok
    assert report.first_bad == first_bad
    assert report.reason


def test_erased_payloads_leave_the_chain_whole(tmp_path: Path) -> None:
    folder = written(tmp_path)
    tamper(folder, "UPDATE audit_payloads SET payload = NULL, salt = NULL WHERE sequence = 5")
    assert verified(folder).ok


def test_a_rewritten_chain_does_not_fit_the_head_kept_outside(tmp_path: Path) -> None:
    folder, other = written(tmp_path / "a"), written(tmp_path / "b")
    (folder / FILE_NAME).write_bytes((other / FILE_NAME).read_bytes())
    report = verified(folder)
    assert report.first_bad == ROWS
    assert "another row" in report.reason


def test_a_forged_head_is_an_alarm_and_a_torn_one_is_not(tmp_path: Path) -> None:
    folder = written(tmp_path)
    with (folder / "audit-heads.jsonl").open("a") as file:
        file.write("torn li")
    assert verified(folder).ok
    with (folder / "audit-heads.jsonl").open("a") as file:
        file.write("\n" + json.dumps({"rows": 3, "head": "f" * 64, "seal": "0" * 64}) + "\n")
    report = verified(folder)
    assert (report.ok, report.first_bad) == (False, 3)
    assert report.reason == "a head kept outside was changed"


def test_a_cut_chain_beside_a_spoiled_seal_is_an_alarm(tmp_path: Path) -> None:
    folder = written(tmp_path)
    heads = folder / "audit-heads.jsonl"
    told = json.loads(heads.read_text())
    heads.write_text(json.dumps(told | {"seal": "0" * 64}) + "\n")
    tamper(folder, "DELETE FROM audit_chain WHERE sequence > 9")
    report = verified(folder)
    assert not report.ok
    assert report.reason == "a head kept outside was changed"


def test_export_and_verify_the_file(tmp_path: Path) -> None:
    store = Store(written(tmp_path), FakeClock())
    audit = Audit(store, RunSecrets)
    file = tmp_path / "out.jsonl"
    exported = audit.export(file)
    assert exported.rows == ROWS + 1, "the export itself is audited"
    assert audit.verify_file(file).ok
    lines = file.read_text().splitlines()
    lines[4] = lines[4].replace("Zoë", "Zoe")
    file.write_text("\n".join(lines))
    assert audit.verify_file(file).first_bad == 5
    file.write_text("\n".join([*lines[:3], lines[-1]]))
    assert not audit.verify_file(file).ok
    store.close()


@pytest.mark.parametrize("content", ["", "nothing\n", '{"rows": 1}\n', "[]\n"])
def test_a_file_that_is_no_export_is_told_plainly(tmp_path: Path, content: str) -> None:
    file = tmp_path / "x"
    file.write_text(content)
    store = Store(tmp_path, FakeClock())
    with pytest.raises(Problem, match="no audit that Playcall exported"):
        Audit(store, RunSecrets).verify_file(file)
    store.close()


def stored(rows: int):
    store = Store(None, FakeClock())
    for number in range(rows):
        store.audit.append(
            AuditEntry(kind="noted", actor="a", world=World.SIM, payload={"n": number})
        )
    found = list(store.audit.stored())
    store.close()
    return found


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_no_single_change_of_a_row_goes_unnoticed(data: st.DataObject) -> None:
    rows = stored(6)
    at = data.draw(st.integers(0, 5))
    row = rows[at]
    changes = data.draw(
        st.sampled_from(
            [
                {"at": "2026-06-01T14:00:00.001Z"},
                {"kind": row.kind + "x"},
                {"actor": 'a","noted'},
                {"call_id": 7},
                {"world": "live"},
                {"commitment": "0" * 64},
                {"previous": "0" * 63},
                {"hash": "0" * 64},
                {"salt": None},
                {"payload": '{"n":-1}'},
                {"sequence": row.sequence + 1},
            ]
        )
    )
    rows[at] = row._replace(**changes)
    pages = chain.paged(map(link_of, rows), data.draw(st.integers(1, 7)))
    assert chain.verify(pages).first_bad == at + 1


def test_a_row_forged_with_a_fitting_hash_is_noticed_at_the_next_one() -> None:
    rows = stored(4)
    lie = rows[1]._replace(payload='{"n":"forged"}')
    assert lie.salt is not None
    lie = lie._replace(commitment=commitment(lie.salt, b'{"n":"forged"}'))
    rows[1] = lie._replace(hash=hash_of(words(*lie[:8])))
    assert chain.verify([[link_of(row) for row in rows]]).first_bad == 3


def test_no_alarm_on_the_databases_word_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another SQLite might write the same row in other bytes."""
    store = Store(written(tmp_path), FakeClock())
    monkeypatch.setattr(store.audit, "links", lambda: [[(b"[ 1 ]", "", "0" * 64, "", None)]])
    assert Audit(store, RunSecrets).verify().rows == ROWS
    assert Audit(store, RunSecrets).verify().ok
    store.close()


async def test_proving_in_a_thread_names_the_same_row(tmp_path: Path) -> None:
    tamper(written(tmp_path, 260), "UPDATE audit_chain SET actor = 'nobody' WHERE sequence = 207")
    store = Store(tmp_path, FakeClock())
    audit = Audit(store, lambda: PassphraseSecrets(tmp_path / "secrets.enc", "tulip"))
    told: list[Progress] = []
    proved = await audit.prove(told.append)
    assert (proved.ok, proved.first_bad) == (False, 207)
    assert proved == audit.verify()
    assert (told[-1].done, told[-1].total) == (200, 260)
    stop = Stop()
    stop.ask()
    with pytest.raises(Stopped):
        await audit.prove(stop=stop)
    store.close()


async def test_the_newest_row_counts_while_another_is_proved(tmp_path: Path) -> None:
    store = Store(written(tmp_path), FakeClock())
    audit = Audit(store, lambda: PassphraseSecrets(tmp_path / "secrets.enc", "tulip"))
    audit.noted("noted", {}, world=World.SIM)
    assert (await audit.prove()).rows == ROWS + 1
    store.close()


async def test_an_export_in_a_thread_proves_itself_and_one_that_ends_early_is_told(
    tmp_path: Path,
) -> None:
    store = Store(written(tmp_path / "data", 120), FakeClock())
    audit = Audit(store, lambda: PassphraseSecrets(tmp_path / "data" / "secrets.enc", "tulip"))
    file = tmp_path / "audit.jsonl"
    told: list[Progress] = []
    exported = await audit.write_to(file, told.append)
    assert (exported.rows, told[-1].done) == (121, 100)
    assert audit.verify_file(file) == exported
    before = file.read_bytes()
    stop = Stop()
    stop.ask()
    with pytest.raises(Stopped):
        await audit.write_to(file, stop=stop)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["audit.jsonl"]
    assert file.read_bytes() == before
    kinds = [row.kind for row in audit.rows()][-3:]
    assert kinds == ["audit-exported", "audit-exported", "audit-export-ended-early"]
    store.close()


def test_pages_are_found_by_kind_actor_and_the_number_that_was_called(tmp_path: Path) -> None:
    store = Store(tmp_path, FakeClock())
    audit = Audit(store, RunSecrets)
    called = store.calls.add(call(1))
    other = store.calls.add(call(2, to_number="+16465550143"))
    for one in (called, other):
        audit.opened(one)
    for number in range(5):
        audit.noted("setting-changed", {"n": number}, world=World.LIVE, actor="Ann_B")
    audit.closed(called)

    def found(**how: Any) -> list[int]:
        rows = audit.page(**how)
        assert len(rows) == audit.count(how.get("search", ""), how.get("kind"))
        return [row.sequence for row in rows]

    assert found() == [8, 7, 6, 5, 4, 3, 2, 1]
    assert found(newest_first=False, search=" ") == [1, 2, 3, 4, 5, 6, 7, 8]
    assert found(kind="call-accepted") == [2, 1]
    assert found(kind="call") == []
    assert found(search="CALL-") == [8, 2, 1]
    assert found(search="ann_") == [7, 6, 5, 4, 3]
    assert found(search="ann%") == []
    assert found(search="(646) 555") == [2]
    assert found(search="212555", kind="call-closed") == [8]
    assert [row.sequence for row in audit.page(offset=3, limit=2)] == [5, 4]
    assert audit.page(limit=1)[0].payload == next(reversed([*audit.rows()])).payload
    assert audit.kinds() == ["call-accepted", "call-closed", "setting-changed"]
    store.close()


def test_pages_read_no_wide_row_that_they_do_not_show(tmp_path: Path) -> None:
    store = Store(tmp_path, FakeClock())
    assert Audit(store, RunSecrets).kinds() == []
    asked: list[str] = []
    store.database._connection.set_trace_callback(asked.append)
    audit = Audit(store, RunSecrets)
    for kind, search in ((None, ""), ("a", ""), (None, "word"), ("a", "word")):
        audit.page(kind=kind, search=search)
        audit.count(search, kind)
    store.database._connection.set_trace_callback(None)
    for sql in [sql for sql in asked if "audit_chain" in sql]:
        plan = [row["detail"] for row in store.database.rows(f"EXPLAIN QUERY PLAN {sql}")]
        # Unfiltered pages follow the chain itself: from its end they meet what they show at once.
        if "kind" in sql.partition("FROM audit_chain")[2]:
            assert any("USING COVERING INDEX audit_kind" in step for step in plan), plan
    store.close()
