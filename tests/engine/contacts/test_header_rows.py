"""Tables as tools and people write them: who is called, and at which number."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.engine.contacts.map_columns import Guess, guess
from app.engine.contacts.read_csv import read_csv

DATA = Path(__file__).parents[2] / "data" / "headers"
TABLES = [
    table
    for part in ("first", "second", "third", "fourth")
    for table in tomllib.loads((DATA / f"{part}.toml").read_text("utf-8")).get("table", [])
]
ASKS = "ask"
TYPES = {
    "debtor_name": "text", "amount_due": "money", "due_date": "date", "payment_link": "url",
    "appointment_date": "date", "appointment_time": "time",
}  # fmt: skip


def guessed(table: dict[str, Any], folder: Path) -> Guess:
    """What a file with this text is guessed to hold, read as any file is."""
    path = folder / "table.csv"
    path.write_text(table["csv"].lstrip("\n"), encoding="utf-8")
    sheet = read_csv(path)
    return guess(sheet.header, sheet.sample, tuple(TYPES), types=TYPES)


def misses(table: dict[str, Any], found: Guess) -> list[str]:
    """What was not found as a person would have told it."""
    mapping = found.mapping
    name = [column for column in (mapping.name, mapping.last_name) if column]
    missed = [f"name {name}"] if name not in (table["name"], table.get("or_name")) else []
    if (mapping.phone or ASKS) not in (table["phone"], table.get("or_phone")):
        missed.append(f"phone {mapping.phone} of {found.phone_choices}")
    return missed


def test_name_and_phone_are_right_in_nine_of_ten(tmp_path: Path) -> None:
    missed = {}
    for table in TABLES:
        if found := misses(table, guessed(table, tmp_path)):
            missed[table["tool"]] = found
    assert len(TABLES) >= 40
    assert len(missed) <= len(TABLES) // 10, missed


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table["tool"])
def test_never_a_wrong_telephone_untold(table: dict[str, Any], tmp_path: Path) -> None:
    found = guessed(table, tmp_path)
    assert found.mapping.phone in (None, table["phone"], table.get("or_phone")), found
    for fact, column in table.get("facts", {}).items():
        assert found.mapping.facts.get(fact) == column
    for part, field in (("zip", "zip_code"), *((p, p) for p in ("state", "zone", "opt_out"))):
        if part in table:
            assert getattr(found.mapping, field) == table[part]
    assert found.mapping.consent == table.get("consent")
