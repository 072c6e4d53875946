"""`playcall phone check` through the command line."""

import io
import json
import sys

import pytest

from app.cli.main import run

KEYS = [
    "raw",
    "status",
    "e164",
    "region",
    "kind",
    "extension",
    "reason",
    "allowed",
    "blocked_by",
]


@pytest.fixture
def stdin(monkeypatch):
    def give(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    return give


def told(capsys) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_line_for_each_line(stdin, capsys):
    stdin("650-253-0000 x5\r\nn/a\n\n911\n+442087654321\n６５０２５３００００\n2025550100".encode())
    assert run(["phone", "check", "--json"]) == 1
    lines = told(capsys)
    assert all(list(line) == KEYS for line in lines)
    assert lines[0] == {
        "raw": "650-253-0000 x5",
        "status": "ok",
        "e164": "+16502530000",
        "region": "US",
        "kind": "fixed_line_or_mobile",
        "extension": "5",
        "reason": None,
        "allowed": True,
        "blocked_by": None,
    }
    assert [(line["status"], line["allowed"], line["blocked_by"]) for line in lines[1:]] == [
        ("reject", False, None),
        ("reject", False, None),
        ("reject", False, "number-blocked"),
        ("ok", False, "voice-country-blocked"),
        ("ok", True, None),
        ("ok", True, None),
    ]
    assert lines[1]["reason"]


def test_the_country_of_local_numbers(stdin, capsys):
    stdin(b"020 8765 4321\n")
    assert run(["--json", "phone", "check", "--country", "gb"]) == 0
    assert told(capsys)[0]["e164"] == "+442087654321"


def test_the_folders_own_settings_count(stdin, capsys, tmp_path):
    home = ["--data-dir", str(tmp_path / "home")]
    setup = ["setup", "--from", "+12125550100", "--agent", "Ava", "--countries", "US,GB"]
    assert run([*home, *setup]) == 0
    capsys.readouterr()
    stdin(b"+442087654321\n")
    assert run([*home, "phone", "check", "--json"]) == 0
    assert told(capsys)[0]["allowed"]


def test_stray_bytes_are_rejected_not_a_crash(stdin, capsys):
    stdin(b"\xff\xfe\n")
    assert run(["phone", "check", "--json"]) == 1
    assert told(capsys)[0]["status"] == "reject"


def test_for_people(stdin, capsys):
    stdin(b"6502530000\n8002530000\n1.6E+10\n")
    assert run(["phone", "check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("may be called")
    assert "number-blocked" in lines[1]
    assert "rounded" in lines[2]


def test_own_and_listed_numbers_are_told(tmp_path, capsys, monkeypatch):
    home = ["--data-dir", str(tmp_path)]
    assert run([*home, "setup", "--from", "+12125550100", "--agent", "Ava"]) == 0
    assert run([*home, "dnc", "add", "+12125550142"]) == 0
    capsys.readouterr()
    numbers = "+12125550100\n(212) 555-0142\n+12125550143\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(numbers.encode())))
    assert run([*home, "--json", "phone", "check"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["blocked_by"] for one in told] == ["voice-self-call", "do-not-call", None]


def test_many_lines_and_bad_ones_are_told_one_by_one(stdin, capsys):
    spoiled = b"\x00\xff\xfe\x80\n" + b"6" * 1_000_000 + b"\n\n"
    stdin(spoiled + b"(202) 555-2345\n202-555-2345 x9\n" * 500)
    assert run(["phone", "check", "--json"]) == 1
    lines = told(capsys)
    assert [line["status"] for line in lines[:3]] == ["reject"] * 3
    assert all(line["reason"] for line in lines[:3])
    assert [line["e164"] for line in lines[3:]] == ["+12025552345"] * 1000
    assert [line["extension"] for line in lines[3:5]] == [None, "9"]
