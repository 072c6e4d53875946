from pathlib import Path

import pytest

from app.engine.errors import Problem
from app.engine.rehearsals.copies import FOLDER, Copies


def filled(copies: Copies, campaign: int) -> Path:
    folder = copies.fresh(campaign)
    (folder / "people").write_text("Dana")
    return folder


def test_the_newest_copy_of_each_campaign_is_kept(tmp_path: Path):
    copies = Copies(tmp_path)
    first, other, second = filled(copies, 1), filled(copies, 2), filled(copies, 1)
    assert copies.newest(1) is None
    for campaign, folder in ((1, first), (2, other), (1, second)):
        copies.keep(campaign, folder)
    assert (copies.newest(1), copies.newest(2)) == (second, other)
    assert not first.exists()
    assert other.exists()
    copies.close()


def test_after_closing_nothing_is_left(tmp_path: Path):
    copies = Copies(tmp_path)
    copies.keep(1, filled(copies, 1))
    filled(copies, 2)
    copies.close()
    assert list(tmp_path.iterdir()) == []
    assert copies.newest(1) is None
    copies.close()


def test_what_a_crash_left_goes_with_the_next_start_and_what_is_in_use_stays(tmp_path: Path):
    gone, living = Copies(tmp_path), Copies(tmp_path)
    left, used = filled(gone, 1), filled(living, 1)
    assert gone._lock is not None
    gone._lock.release()  # as the system does when the program ends, however it ends
    Copies(tmp_path, sweep=False)
    assert left.exists()
    Copies(tmp_path)
    assert not left.exists()
    assert used.exists()
    living.close()
    assert not (tmp_path / FOLDER).exists()


def test_only_copies_are_swept(tmp_path: Path):
    (tmp_path / FOLDER / "mine").mkdir(parents=True)
    Copies(tmp_path)
    assert (tmp_path / FOLDER / "mine").exists()


def test_where_nothing_is_kept_they_lie_in_the_systems_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    copies = Copies(None)
    folder = filled(copies, 1)
    assert folder.is_relative_to(tmp_path)
    assert folder.parent.stat().st_mode & 0o077 == 0
    copies.close()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_a_problem(tmp_path: Path):
    (tmp_path / FOLDER).write_text("a file")
    with pytest.raises(Problem, match="No copy can be made"):
        Copies(tmp_path).fresh(1)
