"""The steps that made the tables: each once, in order, and together what the code reads."""

import ast
import inspect

from sqlite_utils import Database

from app.engine.store import migrations as module
from app.engine.store.migrations import migration_names, migrations
from app.engine.store.store import Store
from tests.fakes import FakeClock

TABLES = {
    "calls", "idempotency", "attempts", "outbox", "audit_chain", "audit_payloads", "lists",
    "contacts", "do_not_call", "campaigns", "campaign_rows", "settings", "deployments",
    "agent_phones", "provider_settings", "call_lines", "channels",
}  # fmt: skip


def test_names_are_numbered_without_a_gap() -> None:
    names = sorted(migration_names())
    assert [name[:4] for name in names] == [f"m{n:03d}" for n in range(1, len(names) + 1)]
    written = [
        node.name
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.FunctionDef) and node.decorator_list
    ]
    assert written == names


def test_an_empty_database_gets_every_table_once() -> None:
    db = Database(memory=True, execute_plugins=False)
    migrations.apply(db)
    migrations.apply(db)
    assert set(db.table_names()) >= TABLES
    assert migrations.pending(db) == []
    assert {step.name for step in migrations.applied(db)} == migration_names()


def test_tables_hold_their_types(memory: Store) -> None:
    for table in TABLES:
        strict = memory.database.value(
            "SELECT strict FROM pragma_table_list WHERE name = ?", (table,)
        )
        assert strict == 1, table


def test_no_column_is_made_for_a_secret() -> None:
    store = Store(None, FakeClock())
    columns = store.database.rows(
        "SELECT m.name || '.' || p.name AS told FROM sqlite_master m, pragma_table_info(m.name) p"
        " WHERE m.type = 'table'"
    )
    told = " ".join(column["told"] for column in columns)
    assert "calls.task" in told
    # Of a key of the Voice API only its digest is there.
    told = told.replace("api_keys.", "")
    assert not any(word in told for word in ("secret", "password", "token", "api_key"))
    store.close()


def test_older_lists_know_their_size_and_facts_and_are_ready() -> None:
    db = Database(memory=True, execute_plugins=False)
    migrations.apply(db, stop_before="m007_work")
    db.execute("INSERT INTO lists VALUES (1, 'june', 'j.csv', '2026-06-01T14:00:00.000Z')")
    db.execute("INSERT INTO lists VALUES (2, 'none', 'n.csv', '2026-06-01T14:00:00.000Z')")
    for row, facts in ((1, '{"a": "1"}'), (2, '{"b": "2", "a": "3"}')):
        db.execute(
            "INSERT INTO contacts (list_id, row, name, phone, region, kind, facts, zones)"
            " VALUES (1, ?, 'Zoë', '+12125550142', 'US', 'unknown', ?, '[]')",
            (row, facts),
        )
    migrations.apply(db)
    told = db.execute("SELECT state, contacts, fact_names FROM lists ORDER BY id").fetchall()
    assert told == [("ready", 2, '["a","b"]'), ("ready", 0, "[]")]
