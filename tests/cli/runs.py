"""Command lines as people type them, in a folder of their own."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli.main import run
from tests.fakes import PLAYBOOK

CALLER, TARGET = "+12125550100", "+12125550142"
FACTS = ("--fact", "customer_name=Dana", "--fact", "visit_date=June 9")
LIST = "Customer name,Phone,Visit date\nDana,212-555-0142,June 9\nBo,212-555-0143,June 10\n"


class Shell:
    """`sh("call", ...)` gives (exit code, stdout, stderr); `sh.json(...)` reads stdout."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder / "data"
        self.playbook = folder / "playbook.md"
        self.list = folder / "people.csv"
        self.playbook.write_text(PLAYBOOK, encoding="utf-8")
        self.list.write_text(LIST, encoding="utf-8")
        self._capsys = capsys

    def __call__(self, *args: object) -> tuple[int, str, str]:
        code = run([*map(str, args), "--data-dir", str(self.folder)])
        told = self._capsys.readouterr()
        return code, told.out, told.err

    def json(self, *args: object) -> tuple[int, Any]:
        code, out, _ = self(*args, "--json")
        return code, json.loads(out)

    def set_up(self, *args: object) -> None:
        code, _, err = self(
            "setup", "--from", CALLER, "--agent", "Ava", "--playbook", self.playbook, *args
        )
        assert code == 0, err
