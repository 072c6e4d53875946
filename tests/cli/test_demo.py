"""`playcall demo`: a whole campaign, nothing kept."""

import json
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from app.cli.main import run


def played(capsys: pytest.CaptureFixture[str], *args: str) -> dict[str, object]:
    assert run(["demo", "--rows", "6", *args, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_json_as_promised_and_nothing_is_left(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("PLAYCALL_DATA_DIR", str(tmp_path / "mine"))
    told = played(capsys)
    assert list(told) == ["rows", "placed", "refused", "outcomes", "calls", "audit"]
    assert told["rows"] == 6
    assert told["placed"] == len(told["calls"]) == sum(told["outcomes"].values())
    assert told["placed"] + sum(told["refused"].values()) == 6
    assert told["audit"]["ok"]
    assert len(told["audit"]["head"]) == 64
    assert [*tmp_path.iterdir()] == [], "neither a folder of its own nor the owner's"


class NoKeyring(KeyringBackend):
    """One that may not be touched."""

    priority = 1  # type: ignore[assignment]  # a class property there

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError((service, username, password))


def test_a_throw_away_folder_leaves_nothing_in_the_keyring(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    try:
        played(capsys)
    finally:
        keyring.set_keyring(before)
    assert caplog.text == ""


def test_the_same_seed_is_the_same_demo(capsys: pytest.CaptureFixture[str]) -> None:
    def talk(seed: str) -> object:
        told = played(capsys, "--seed", seed)
        return told["outcomes"], told["calls"]

    assert talk("3") == talk("3")
    assert talk("3") != talk("4")


def test_people_read_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["demo", "--rows", "3", "--profile", "survey"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("3 rows read, ")
    for told in ("Pre-flight on Monday 10:00", "their last words", "Outcomes: ", "verified."):
        assert told in out


@pytest.mark.parametrize(
    ("args", "code"), [(["--rows", "0"], 2), (["--seed", "x"], 2), (["--profile", "nope"], 1)]
)
def test_what_cannot_be_is_told(
    capsys: pytest.CaptureFixture[str], args: list[str], code: int
) -> None:
    assert run(["demo", *args]) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert args[1] in told.err
