"""A file is there when all of it is."""

import os
import threading
from pathlib import Path

import pytest

from app.engine.errors import Problem, ProblemKind
from app.engine.store.store import FILE_NAME
from app.engine.whole_file import DATABASE, whole_file


def test_a_file_has_its_name_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("before")
    with whole_file(path) as part:
        part.write_text("after")
        assert path.read_text() == "before"
    assert path.read_text() == "after"
    with pytest.raises(KeyError), whole_file(path) as part:
        part.write_text("half")
        raise KeyError
    assert path.read_text() == "after"
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    nowhere = tmp_path / "none" / "list.csv"
    with pytest.raises(Problem, match="cannot be written") as refused, whole_file(nowhere) as part:
        part.write_text("after")
    assert refused.value.kind is ProblemKind.ENVIRONMENT


@pytest.mark.parametrize("name", [FILE_NAME, f"{FILE_NAME}-wal", "backups/old.sqlite3"])
def test_playcalls_own_files_are_not_replaced(tmp_path: Path, name: str) -> None:
    assert DATABASE == FILE_NAME
    (tmp_path / FILE_NAME).write_text("people")
    own = tmp_path / name
    own.parent.mkdir(exist_ok=True)
    own.write_text("people")
    with pytest.raises(Problem, match="own files") as refused, whole_file(own) as part:
        part.write_text("a list")
    assert refused.value.kind is ProblemKind.ENVIRONMENT
    assert own.read_text() == "people"
    with whole_file(tmp_path / "list.csv") as part:
        part.write_text("a list")


def test_a_link_is_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("before")
    link.symlink_to(real)
    with whole_file(link) as part:
        part.write_text("after")
    assert link.is_symlink()
    assert real.read_text() == "after"


def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe, heard = tmp_path / "pipe", list[str]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: heard.append(pipe.read_text()))
    reader.start()
    with whole_file(pipe) as part:
        part.write_text("a list")
    reader.join(10)
    assert heard == ["a list"]
    assert pipe.is_fifo()


def test_a_link_to_a_pipe_without_a_place_is_written_to(tmp_path: Path) -> None:
    out, into = os.pipe()
    with whole_file(Path(f"/dev/fd/{into}")) as part:
        part.write_text("a list")
    os.close(into)
    with os.fdopen(out) as heard:
        assert heard.read() == "a list"
