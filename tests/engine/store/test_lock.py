"""One engine per folder, whichever process holds it."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.engine.errors import Problem, ProblemKind
from app.engine.store.lock import FolderLock, in_use

HOLD = """
import pathlib, sys
from app.engine.store.lock import FolderLock, in_use
lock = FolderLock(pathlib.Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""
ROOT = Path(__file__).resolve().parents[3]


def test_a_second_one_is_told_where_to_go(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    with pytest.raises(Problem, match="Playcall is open: do it there") as refused:
        FolderLock(tmp_path)
    assert refused.value.kind is ProblemKind.ENVIRONMENT
    assert str(tmp_path) in refused.value.hint
    lock.release()
    FolderLock(tmp_path).release()


def test_two_folders_do_not_mind_each_other(tmp_path: Path) -> None:
    locks = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        locks.append(FolderLock(tmp_path / name))
    assert in_use(tmp_path / "a")
    assert in_use(tmp_path / "b")
    for lock in locks:
        lock.release()
    assert not in_use(tmp_path / "a")


def test_a_killed_program_frees_its_folder(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(Problem, match="is open"):
            FolderLock(tmp_path)
        other.kill()
        other.wait()
    FolderLock(tmp_path).release()


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Problem) as refused:
        FolderLock(tmp_path / "file")
    assert refused.value.kind is ProblemKind.ENVIRONMENT
    assert "--data-dir" in refused.value.hint
