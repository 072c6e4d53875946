"""What can be done everywhere, and its keys."""

from collections import Counter

from PySide6.QtGui import QKeySequence

from app.ui.pages import PAGES
from tests.ui.stage import Stage


def test_no_two_shortcuts_are_the_same_on_any_page(stage: Stage) -> None:
    for entry in PAGES:
        stage.window.go(entry.name)
        found = [*stage.desk.commands.everywhere(), *stage.window.page(entry.name).actions()]
        keys = Counter(
            QKeySequence(action.shortcut).toString() for action in found if action.shortcut
        )
        assert [key for key, times in keys.items() if times > 1] == [], entry.name
        names = Counter(action.name for action in found)
        assert [name for name, times in names.items() if times > 1] == [], entry.name


def test_every_page_has_its_keys(stage: Stage) -> None:
    stage.window.go("home")
    texts = {action.text: action.shortcut for action in stage.desk.commands.everywhere()}
    assert [texts[entry.text] for entry in PAGES] == [f"Ctrl+{n}" for n in range(1, 9)]


def test_the_look_is_chosen_and_remembered(stage: Stage) -> None:
    stage.window.go("home")
    by_name = {action.name: action for action in stage.desk.commands.everywhere()}
    by_name["look_dark"].do()
    assert stage.window.memory.value("window/appearance") == "dark"
    by_name["look_light"].do()
