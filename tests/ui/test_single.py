"""One window per folder: a second start hands over and ends."""

from pathlib import Path

from app.ui.single import MARK, Door, address_of, hand_over, worth_asking


def test_a_second_start_hands_its_files_to_the_first(qapp, qtbot, tmp_path: Path) -> None:
    heard: list[list[str]] = []
    assert not worth_asking(tmp_path)
    door = Door(tmp_path, heard.append)
    assert worth_asking(tmp_path)
    file = tmp_path / "ünïcode list.csv"
    assert hand_over(tmp_path, [str(file)])
    assert hand_over(tmp_path, [])
    qtbot.waitUntil(lambda: heard == [[str(file)], []])
    door.close()
    assert not worth_asking(tmp_path)
    assert not hand_over(tmp_path, [])


def test_what_a_killed_window_left_behind_stops_nobody(qapp, tmp_path: Path) -> None:
    (tmp_path / MARK).touch()
    assert worth_asking(tmp_path)
    assert not hand_over(tmp_path, [])
    Door(tmp_path, lambda _: None).close()


def test_a_folder_has_one_address_however_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert address_of(tmp_path / "a" / "..") == address_of(tmp_path)
    assert address_of(tmp_path / "a") != address_of(tmp_path)
    assert len(address_of(tmp_path)) < 60
