"""`playcall doctor`: what is there, what is missing, nothing secret."""

from pathlib import Path

import pytest

from app import paths
from tests.cli.runs import Shell


def test_a_sound_installation(sh: Shell) -> None:
    sh.set_up("--business", "Fern")
    code, told = sh.json("doctor")
    assert code == 0
    checks = {check["what"]: check for check in told}
    assert all(check["ok"] for check in told)
    assert str(sh.folder) in checks["data folder"]["told"]
    assert "rows fit" in checks["audit"]["told"]
    assert "Ava from +12125550100" in checks["deployment main"]["told"]
    assert checks["tools"]["told"] == "text messages set up; 0 left for a person"
    out = sh("doctor")[1]
    assert "LOOK" not in out
    for what in ("Python", "packages", "database", "secrets", "display", "sample playbooks"):
        assert what in out


def test_a_damaged_database_is_a_finding_not_a_crash(sh: Shell) -> None:
    sh.set_up()
    (sh.folder / "playcall.sqlite3").write_bytes(b"no database " * 999)
    code, told = sh.json("doctor")
    assert code == 3
    [bad] = [check for check in told if not check["ok"]]
    assert bad["what"] == "database"
    assert "damaged" in bad["told"]


def test_missing_samples_are_a_finding(
    sh: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sh.set_up()
    monkeypatch.setattr(paths, "sample_playbooks", lambda: tmp_path / "gone")
    code, out, _ = sh("doctor")
    assert code == 3
    assert "LOOK  sample playbooks" in out
