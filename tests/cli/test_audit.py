"""`playcall audit`: verify and export."""

import sqlite3
from pathlib import Path

import pytest

from tests.cli.runs import Shell


@pytest.fixture
def used(sh: Shell) -> Shell:
    sh.set_up()
    for number in range(3):
        sh("dnc", "add", f"212555014{number}")
    return sh


def test_a_whole_chain(used: Shell) -> None:
    code, told = used.json("audit", "verify")
    assert code == 0
    assert list(told) == ["rows", "ok", "first_bad", "head"]
    assert (told["rows"], told["ok"], told["first_bad"]) == (4, True, None)
    assert used("audit", "verify")[1] == f"All 4 rows fit. Head: {told['head']}\n"


def test_a_changed_row_is_named_with_exit_1(used: Shell) -> None:
    connection = sqlite3.connect(used.folder / "playcall.sqlite3")
    connection.execute("UPDATE audit_payloads SET payload = '{}' WHERE sequence = 2")
    connection.commit()
    connection.close()
    code, told = used.json("audit", "verify")
    assert (code, told["ok"], told["first_bad"]) == (1, False, 2)
    assert used("audit", "verify")[:2] == (
        1, "Row 2 does not fit: its payload was changed.\n",
    )  # fmt: skip


def test_an_export_verifies_anywhere(used: Shell, tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    code, told = used.json("audit", "export", file)
    assert (code, told["rows"]) == (0, 5)
    assert used.json("audit", "verify", file) == (0, told)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("2125550141", "2125550149"), encoding="utf-8")
    assert used.json("audit", "verify", file)[1]["first_bad"] == 3


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("verify", "/nowhere.jsonl"), 1, "cannot be read"),
        (("verify", "."), 1, "cannot be read"),
        (("export", "/nowhere/out.jsonl"), 3, "cannot be written"),
        (("export",), 2, "FILE"),
    ],
    ids=str,
)
def test_what_cannot_be_is_told(used: Shell, args: tuple[str, ...], code: int, told: str) -> None:
    found, out, err = used("audit", *args)
    assert (found, out) == (code, "")
    assert told in err


def test_a_folder_that_was_mistyped_is_not_proven(sh: Shell) -> None:
    code, told = sh.json("audit", "verify")
    assert (code, told["code"]) == (1, "not-found")
    assert "There is nothing in" in told["detail"]
    assert not sh.folder.exists()
