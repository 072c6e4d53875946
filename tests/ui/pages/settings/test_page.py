"""The settings: sections, what is unsaved, and what happens when the engine says no."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from app.engine.clock import PretendClock
from app.engine.engine import Engine
from app.engine.store.secrets import RunSecrets
from app.samples import MONDAY, demo_deployment
from app.ui.pages.settings.sections import SECTIONS, SectionEntry
from tests.ui.stage import Stage


def opened(stage: Stage, section: str):
    stage.window.go("settings", section=section)
    return stage.window.page("settings")


def text_of(stage: Stage, name: str) -> str:
    return stage.find(name, QLineEdit).text()


def shown(stage: Stage, name: str) -> bool:
    found = stage.window.findChildren(QAbstractButton, name)
    return any(button.isVisible() for button in found)


def test_every_section_opens_by_its_name(stage: Stage) -> None:
    page = opened(stage, "nothing of that name")
    assert stage.find("settings_business_button", QAbstractButton).isChecked()
    for entry in SECTIONS:
        opened(stage, entry.name)
        assert stage.find(f"settings_{entry.name}_button", QAbstractButton).isChecked()
        assert page.section(entry.name).isVisible()
    stage.window.go("settings")
    assert page.section(SECTIONS[-1].name).isVisible(), "the one that was left"


def test_changes_are_counted_kept_saved_and_audited(stage: Stage) -> None:
    page = opened(stage, "business")
    assert not shown(stage, "settings_save_button")
    assert page.keep_open() is None
    stage.type("business_business", "Fern & Co")
    stage.type("business_own_number", "(212) 555-0177")
    assert "2 changes" in stage.find("settings_changes").text()
    stage.window.go("home")
    opened(stage, "limits")
    assert "2 changes in the settings" in str(page.keep_open())
    opened(stage, "business")
    assert text_of(stage, "business_business") == "Fern & Co"
    before = stage.engine.audit.count()
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    made = stage.engine.deployments.only()
    assert (made.business, made.own_number) == ("Fern & Co", "+12125550177")
    assert stage.engine.audit.count() == before + 1
    assert not shown(stage, "settings_save_button")
    assert text_of(stage, "business_own_number") == "+1 212 555 0177"


def test_discarded_is_as_it_was(stage: Stage) -> None:
    page = opened(stage, "business")
    stage.type("business_agent_name", "Robin")
    stage.click("settings_discard_button")
    assert text_of(stage, "business_agent_name") == "Ava"
    assert page.changes() == 0


def test_what_is_refused_is_marked_and_nothing_typed_is_lost(stage: Stage) -> None:
    page = opened(stage, "business")
    stage.type("business_own_number", "12")
    stage.type("business_business", "Fern & Co")
    opened(stage, "backups")
    page.save()
    assert page.section("business").isVisible(), "the section with the refusal comes to the front"
    row = page.section("business").form.row("/own_number")
    assert "12 cannot be called" in row.message()
    assert not page.banner.isVisible()
    assert text_of(stage, "business_business") == "Fern & Co"
    assert page.changes() == 2
    assert stage.engine.deployments.only().business == "Harbor Lane"


@pytest.mark.parametrize("entry", SECTIONS, ids=lambda entry: entry.name)
def test_all_that_can_be_touched_is_named_and_reached_by_tab(
    stage: Stage, entry: SectionEntry
) -> None:
    page = opened(stage, entry.name)
    section = page.section(entry.name)
    wanted = {
        widget
        for widget in (*section.findChildren(QWidget), page.list.search)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    }
    assert all(widget.accessibleName() for widget in wanted)
    assert all(widget.objectName() for widget in wanted)
    page.list.search.setFocus()
    reached = set()
    for _ in range(len(wanted) + 30):
        reached.add(QApplication.focusWidget())
        stage.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    missed = {widget.objectName() for widget in wanted - reached}
    assert missed == set()


def test_search_finds_sections_by_what_stands_in_them(stage: Stage) -> None:
    opened(stage, "business")
    stage.type("settings_search", "exchange log")
    stage.until(lambda: not shown(stage, "settings_business_button"))
    assert shown(stage, "settings_provider_button")
    assert stage.find("settings_provider_button", QAbstractButton).isChecked()
    stage.type("settings_search", "no such thing")
    stage.until(lambda: not shown(stage, "settings_provider_button"))
    stage.qtbot.keyClick(stage.find("settings_search"), Qt.Key.Key_Escape)
    assert all(shown(stage, f"settings_{entry.name}_button") for entry in SECTIONS)


def test_what_changes_elsewhere_is_shown_unless_something_is_typed(stage: Stage) -> None:
    opened(stage, "business")
    now = stage.engine.deployments.only()
    stage.engine.deployments.save(now.model_copy(update={"business": "Oak"}))
    stage.until(lambda: text_of(stage, "business_business") == "Oak")
    stage.type("business_agent_name", "Robin")
    stage.engine.deployments.save(now.model_copy(update={"business": "Elm"}))
    stage.click("settings_save_button")
    made = stage.engine.deployments.only()
    assert (made.business, made.agent_name) == ("Elm", "Robin"), "only what was typed is changed"


def test_the_palette_reaches_every_section(stage: Stage) -> None:
    page = opened(stage, "business")
    by_name = {action.name: action for action in page.actions()}
    by_name["settings_diagnostics"].do()
    assert page.section("diagnostics").isVisible()
    keys = [action.shortcut for action in (*page.actions(), *stage.window.everywhere())]
    used = [key for key in keys if key]
    assert len(used) == len(set(used))


def test_a_folder_that_cannot_be_changed_says_so_and_keeps_what_is_typed(
    raise_stage: Callable[[Engine, Path], Stage], tmp_path: Path
) -> None:
    writer = Engine(tmp_path, clock=PretendClock(MONDAY), secrets=RunSecrets())
    demo_deployment(writer, tmp_path)
    reader = Engine(tmp_path, clock=PretendClock(MONDAY), read_only=True, secrets=RunSecrets())
    stage = raise_stage(reader, tmp_path)
    page = opened(stage, "business")
    stage.type("business_business", "Fern & Co")
    stage.click("settings_save_button")
    assert page.banner.isVisible()
    assert page.banner.words()[0]
    assert text_of(stage, "business_business") == "Fern & Co"
    stage.done(writer.close())


def test_nothing_set_up_yet_offers_the_first_steps(empty_stage: Stage) -> None:
    opened(empty_stage, "business")
    empty_stage.click("settings_begin_button")
    assert empty_stage.window.front is empty_stage.window.page("welcome")
    opened(empty_stage, "provider")
    assert shown(empty_stage, "settings_begin_button")
