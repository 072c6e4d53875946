"""A file is there when all of it is."""

from pathlib import Path

import pytest

from app.engine.errors import Problem, ProblemKind
from app.engine.whole_file import whole_file


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
