"""The pictures themselves: real states, every page in all four, a sheet, and words that are cut."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.ui import theme
from app.ui.pages import OTHER_PAGES
from app.ui.pages import PAGES as PAGES_OF_WINDOW
from app.ui.widgets.label import Label
from tests.ui.pictures.clipped import clipped
from tests.ui.pictures.folders import Folders
from tests.ui.pictures.pseudo import longer
from tests.ui.pictures.scenes import on_scene
from tests.ui.pictures.sheet import GAP, LINE, THUMB, contact_sheet
from tests.ui.pictures.states import PAGES, SCENES, STATES
from tests.ui.pictures.taking import SMALL, USUAL, take


def test_every_page_has_its_four_states() -> None:
    assert set(PAGES) == {entry.name for entry in (*PAGES_OF_WINDOW, *OTHER_PAGES)}
    names = [scene.name for scene in SCENES]
    assert sorted(set(names)) == sorted(names)
    assert {f"{page}-{state}" for page in PAGES for state in STATES} <= set(names)


def test_two_states_and_their_sheet(qapp: QApplication, tmp_path: Path) -> None:
    pictures = {}
    for name in ("audit-empty", "contacts-failed"):
        scene = next(scene for scene in SCENES if scene.name == name)
        with on_scene(qapp, scene, Folders(tmp_path)) as stage:
            pictures[name] = take(stage, SMALL)
    assert pictures["audit-empty"].size() == QSize(*SMALL)
    assert pictures["audit-empty"].toImage() != pictures["contacts-failed"].toImage()
    sheet = contact_sheet(pictures, "light")
    high = round(THUMB * SMALL[1] / SMALL[0])
    assert sheet.size() == QSize(GAP + THUMB + GAP, GAP + 2 * (high + LINE + GAP))
    assert sheet.pixelColor(1, 1) == theme.colour("sunken")
    assert sheet.pixelColor(GAP + 3, GAP + LINE + high - 3) == theme.colour("rail")


def test_a_picture_is_the_same_each_time(qapp: QApplication, tmp_path: Path) -> None:
    scene = next(scene for scene in SCENES if scene.name == "home-busy")
    taken = []
    for _ in range(2):
        with on_scene(qapp, scene, Folders(tmp_path)) as stage:
            taken.append(take(stage, USUAL).toImage())
    assert taken[0] == taken[1]


def test_words_that_do_not_fit_are_told(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    fits = Label("Fits", parent=window)
    fits.setGeometry(0, 0, 200, 20)
    shortened = Label("Shortened on purpose, with its tooltip", elide=True, parent=window)
    shortened.setGeometry(0, 20, 40, 20)
    wrapped = Label("Two lines at the very least, I believe", wrap=True, parent=window)
    wrapped.setGeometry(0, 40, 120, 16)
    button = QPushButton("Import contacts", window)
    button.setGeometry(0, 80, 40, 30)
    outside = Label("Outside", parent=window)
    outside.setGeometry(360, 120, 100, 20)
    window.resize(400, 200)
    window.show()
    assert [told.partition(" ")[2].split("'")[1] for told in clipped(window)] == [
        "Two lines at the very least, I believe",
        "Import contacts",
        "Outside",
    ]


@pytest.mark.parametrize("text", ["{n} calls", "Lists (*.csv)", "Go"])
def test_the_language_that_nobody_speaks_keeps_values(text: str) -> None:
    said = longer(text)
    assert len(said) > len(text)
    assert said != text
    for kept in ("{n}", "(*.csv)"):
        assert (kept in said) == (kept in text)
