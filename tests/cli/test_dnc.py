"""`playcall dnc`: numbers that are never called."""

import asyncio
from pathlib import Path

import pytest

from app.engine.engine import Engine
from tests.cli.runs import TARGET, Shell
from tests.fakes import FakeClock


def test_add_list_and_remove(sh: Shell) -> None:
    assert sh("dnc", "list") == (0, "Nobody is on the do-not-call list.\n", "")
    assert sh("dnc", "add", "(212) 555-0142", "--reason", "she wrote") == (
        0, f"{TARGET} will not be called.\n", "",
    )  # fmt: skip
    assert sh("dnc", "add", TARGET)[1] == f"{TARGET} stood there already.\n"
    out = sh("dnc", "list")[1]
    assert TARGET in out
    assert "she wrote" in out
    assert sh("dnc", "remove", TARGET, "--reason", "a mistake")[:2] == (
        0, f"{TARGET} may be called.\n",
    )  # fmt: skip
    assert sh.json("dnc", "list") == (0, [])


def test_a_number_without_its_country_is_one_at_home(sh: Shell) -> None:
    engine = Engine(sh.folder)
    engine.settings.change({"default_country": "MX"}, reason="we are in Mexico")
    asyncio.run(engine.close())
    assert sh("dnc", "add", "55 1234 5678")[1].startswith("+525512345678 ")
    assert sh("dnc", "add", "212 555 0142", "--country", "US")[1].startswith(TARGET)


def test_the_json(sh: Shell) -> None:
    assert sh.json("dnc", "add", TARGET) == (0, {"number": TARGET, "added": True})
    assert sh.json("dnc", "add", TARGET) == (0, {"number": TARGET, "added": False})
    [entry] = sh.json("dnc", "list")[1]
    assert (entry["number"], entry["world"], entry["source"]) == (TARGET, "live", "you")
    assert sh.json("dnc", "remove", TARGET, "--reason", "r")[1] == {
        "number": TARGET,
        "removed": True,
    }


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("add", "abc"), 1, "no telephone number"),
        (("remove", TARGET, "--reason", "a mistake"), 1, "not on the do-not-call list"),
        (("remove", TARGET), 2, "--reason"),
        (("add",), 2, "NUMBER"),
        (("import", "/nowhere.csv"), 2, "/nowhere.csv"),
    ],
    ids=str,
)
def test_what_cannot_be_is_told(sh: Shell, args: tuple[str, ...], code: int, told: str) -> None:
    found, _, err = sh("dnc", *args)
    assert found == code
    assert told in err


def test_a_file_of_numbers(sh: Shell, tmp_path: Path) -> None:
    file = tmp_path / "numbers.txt"
    file.write_text("212-555-0142\n+44 20 7183 8750\n", encoding="utf-8")
    assert sh.json("dnc", "import", file) == (0, {"numbers": 2, "added": 2, "unread": []})
    assert sh("dnc", "import", file)[1] == "0 of 2 numbers are new on the do-not-call list.\n"
    assert {entry["source"] for entry in sh.json("dnc", "list")[1]} == {"import of numbers.txt"}


def test_what_was_not_read_is_told_and_the_rest_is_kept(sh: Shell, tmp_path: Path) -> None:
    file = tmp_path / "numbers.csv"
    file.write_text("Phone\n212-555-0142\nask Dana\n", encoding="utf-8")
    code, out, _ = sh("dnc", "import", file)
    assert code == 1
    assert "Not read: ask Dana" in out
    assert len(sh.json("dnc", "list")[1]) == 1


@pytest.mark.usefixtures("line_islands")
def test_days_are_told_as_the_calendar_on_the_wall_has_them(sh: Shell) -> None:
    engine = Engine(sh.folder, clock=FakeClock())
    engine.do_not_call.add(TARGET, source="a call")
    asyncio.run(engine.close())
    assert "2026-06-02" in sh("dnc", "list")[1]
