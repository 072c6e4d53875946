"""What a pipe sends is read as a file would be; one that sends nothing holds nobody up."""

import os
import threading
from pathlib import Path

import click
import pytest

from app.cli import given_file
from tests.cli.runs import LIST, Shell


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "people"
    os.mkfifo(path)
    return path


def _send(path: Path, text: str) -> threading.Thread:
    """Writes from another thread, and waits there until a reader has opened it."""
    held = os.open(path, os.O_RDWR)  # so that the reader finds a writer whenever it comes
    os.write(held, text.encode())
    sending = threading.Timer(0.05, os.close, (held,))
    sending.start()
    return sending


def test_a_pipe_is_imported(sh: Shell, pipe: Path) -> None:
    sending = _send(pipe, LIST)
    code, told = sh.json("contacts", "import", pipe)
    sending.join()
    assert (code, told["list"], told["accepted"]) == (0, "people", 2)


def test_standard_input_is_imported(sh: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    with sh.list.open() as file:
        monkeypatch.setattr("sys.stdin", file)
        code, told = sh.json("contacts", "import", "-")
    assert (code, told["list"], told["accepted"]) == (0, "stdin", 2)


def test_a_pipe_of_nobody_and_one_without_end_are_refused(
    sh: Shell, pipe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _, err = sh("contacts", "check", pipe)
    assert (code, "Nobody writes" in err) == (2, True)
    monkeypatch.setattr(given_file, "AT_MOST", 10)
    sending = _send(pipe, LIST)
    code, _, err = sh("contacts", "check", pipe)
    sending.join()
    assert (code, "Save it as a file" in err) == (2, True)


def test_a_file_is_itself_and_a_device_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(LIST)
    with given_file.given_file(file) as same:
        assert same == file
    with (
        pytest.raises(click.UsageError, match="neither a file nor a pipe"),
        given_file.given_file(Path("/dev/null")),
    ):
        raise AssertionError
