"""`playcall contacts erase` through the command line."""

from pathlib import Path

import pytest

from app.engine.store.erase import Erasing
from tests.cli.runs import Shell

LIST = "Name,Phone\nXanthippe,(212) 555-0177\nBo,212-555-0178\n"


def test_a_person_is_erased_and_told_in_numbers(sh: Shell, tmp_path: Path) -> None:
    file = tmp_path / "june.csv"
    file.write_text(LIST)
    assert sh("contacts", "import", str(file))[0] == 0
    assert sh("dnc", "add", "+12125550177")[0] == 0
    code, said, _ = sh("contacts", "erase", "(212) 555-0177", "--yes")
    assert (code, said.splitlines()) == (
        0,
        [
            "Erased: 1 entries in lists, 0 calls.",
            "The bare number stays on the do-not-call list.",
        ],
    )
    assert sh.json("contacts", "erase", "+12125550178", "--yes") == (
        0,
        {"contacts": 1, "calls": 0, "stays_on_do_not_call": False, "traces_left": False},
    )
    assert sh("contacts", "erase", "12", "--yes")[0] == 1


def test_traces_that_wait_for_the_next_start_are_told(
    sh: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "june.csv"
    file.write_text(LIST)
    assert sh("contacts", "import", str(file))[0] == 0
    monkeypatch.setattr(Erasing, "empty_log", lambda _: False)
    said = sh("contacts", "erase", "+12125550178", "--yes")[1]
    assert "The last traces go when Playcall starts next" in said
