"""The window: pages, sizes, drops, and what it remembers."""

from PySide6.QtCore import QSettings, QSize, Qt

from app.engine.engine import Engine
from app.ui.pages import PAGES
from app.ui.window import SMALLEST, Window
from tests.ui.stage import Stage


def test_the_rail_leads_to_every_page(stage: Stage) -> None:
    for page in PAGES:
        stage.click(f"{page.name}_button")
        assert stage.window.front is stage.window.page(page.name)
        assert stage.find(f"{page.name}_button").isChecked()
        assert page.text in stage.window.windowTitle()


def test_the_keys_lead_there_too(stage: Stage) -> None:
    stage.window.go("home")
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    stage.until(lambda: stage.window.front is stage.window.page("contacts"))


def test_a_page_is_built_once(stage: Stage) -> None:
    stage.window.go("home")
    first = stage.window.front
    stage.window.go("audit")
    stage.window.go("home")
    assert stage.window.front is first


def test_narrow_the_rail_shows_icons_with_their_words_as_tooltips(stage: Stage) -> None:
    stage.window.go("home")
    told: list[bool] = []
    stage.window.narrowed.connect(told.append)
    stage.window.resize(SMALLEST)
    stage.until(lambda: told == [True])
    button = stage.find("home_button")
    assert (button.text(), button.toolTip()) == ("", "Home")
    assert button.accessibleName() == "Home"
    stage.window.resize(QSize(1280, 800))
    stage.until(lambda: told == [True, False])
    assert button.text().strip() == "Home"


def test_before_the_engine_is_open_nothing_happens_and_it_closes(qtbot, tmp_path) -> None:
    memory = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = Window(memory)
    qtbot.addWidget(window)
    window.show()
    window.go("home")
    assert window.front is None
    window.close()
    assert not window.isVisible()
    assert memory.value("window/geometry") is not None


def test_without_anything_set_up_every_page_opens(empty_stage: Stage) -> None:
    for page in PAGES:
        empty_stage.window.go(page.name)
    assert isinstance(empty_stage.engine, Engine)
