"""A shell in a folder of its own."""

from pathlib import Path

import pytest

from tests.cli.runs import Shell


@pytest.fixture
def sh(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("PLAYCALL_PASSPHRASE", raising=False)
    return Shell(tmp_path, capsys)
