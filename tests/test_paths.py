"""Files are found in a checkout, a wheel and a frozen program; so is the owner's folder."""

import sys
from pathlib import Path

import pytest

from app import paths


def test_a_checkout_has_its_samples() -> None:
    assert (paths.sample_playbooks() / "starter.md").is_file()
    assert paths.resource("icons", "phone.svg").parts[-3:] == ("resources", "icons", "phone.svg")


def test_a_wheel_carries_them_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_playbooks").mkdir()
    monkeypatch.setattr(paths, "_HERE", tmp_path)
    assert paths.sample_playbooks() == tmp_path / "_playbooks"


def test_a_frozen_program_carries_them_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "app" / "_resources").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resource("app.qss") == tmp_path / "app" / "_resources" / "app.qss"


def test_the_owners_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYCALL_DATA_DIR", str(tmp_path / "told"))
    assert paths.data_dir() == tmp_path / "told"
    assert paths.data_dir(str(tmp_path / "a" / ".." / "given")) == tmp_path / "given"
    monkeypatch.setenv("HOME", str(tmp_path))
    assert paths.data_dir("~/mine") == tmp_path / "mine"


def test_the_platforms_place_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLAYCALL_DATA_DIR", raising=False)
    assert paths.data_dir().name.casefold() == "playcall"
    assert paths.data_dir().is_absolute()
