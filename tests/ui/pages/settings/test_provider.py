"""The provider's form is made from its settings model: a new one touches no screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from app.engine.clock import PretendClock
from app.engine.engine import Engine
from app.engine.providers import registry
from app.engine.providers.base import DialError
from app.engine.store.secrets import RunSecrets
from app.samples import CALLER, MONDAY, demo_deployment
from tests.fakes import FakeProvider, capabilities
from tests.ui.pages.settings.pigeon import PigeonSettings
from tests.ui.stage import Stage

TITLES = ("API key", "Connection", "Longest call", "Detection", "Wait", "Regions", "Odd")


class Pigeons(FakeProvider):
    """Works unless its connection is called `broken`."""

    numbers: tuple[str, ...] = (CALLER,)

    def __init__(self, settings: PigeonSettings) -> None:
        super().__init__(live=True)
        self.settings = settings

    async def check(self) -> tuple[str, ...]:
        if self.settings.connection == "broken":
            raise DialError("no such connection", dialed="no", trouble="config")
        return self.numbers


@pytest.fixture
def stage(
    monkeypatch: pytest.MonkeyPatch, raise_stage: Callable[[Engine, Path], Stage], tmp_path: Path
) -> Stage:
    """Patched before it is raised, so that the window is gone when the patch goes."""
    can = capabilities(live=True).model_copy(update={"title": "Carrier pigeons"})
    entry = registry.Entry("pigeon", PigeonSettings, can, lambda settings, *_: Pigeons(settings))
    monkeypatch.setattr(Pigeons, "numbers", (CALLER,))
    monkeypatch.setattr(registry, "PROVIDERS", (*registry.PROVIDERS, entry))
    engine = Engine(tmp_path, clock=PretendClock(MONDAY), secrets=RunSecrets())
    demo_deployment(engine, tmp_path)
    stage = raise_stage(engine, tmp_path)
    stage.window.go("settings", section="provider")
    return stage


def section(stage: Stage):
    return stage.window.page("settings").section("provider")


def press_check(stage: Stage) -> None:
    def pressed() -> bool:
        found = stage.window.findChildren(QAbstractButton, "provider_check_button")
        return any(button.isVisible() for button in found)

    stage.until(pressed)
    stage.click("provider_check_button")


def pick(stage: Stage) -> None:
    stage.click("provider_pigeon_card")
    stage.type("provider_pigeon_api_key", "sk-1")


def said(stage: Stage) -> tuple[str, str]:
    return section(stage).connection.said.words()


def test_a_provider_nobody_wrote_a_screen_for_has_its_form(stage: Stage) -> None:
    assert section(stage).picked() == "simulator"
    pick(stage)
    labels = {label.text() for label in section(stage).form().findChildren(QLabel)}
    assert set(TITLES) <= labels
    for control in section(stage).form().findChildren(QWidget):
        if control.objectName().startswith("provider_pigeon"):
            assert control.accessibleName(), control.objectName()


def test_its_settings_are_saved_and_used(stage: Stage) -> None:
    pick(stage)
    stage.type("provider_pigeon_connection", "loft")
    stage.click("provider_pigeon_record")
    stage.click("provider_pigeon_regions_us_east")
    stage.click("settings_save_button")
    deployments = stage.engine.deployments
    assert deployments.only().provider == "pigeon"
    kept = deployments.provider_settings("demo", "pigeon")
    assert (kept["connection"], kept["record"], kept["regions"]) == ("loft", True, ["us_east"])
    assert kept["api_key"] != "sk-1"
    assert section(stage).changes() == 0


def test_what_it_refuses_stands_under_the_field(stage: Stage) -> None:
    pick(stage)
    stage.type("provider_pigeon_detection_wait_secs", "99")
    stage.click("settings_save_button")
    row = section(stage).form().row("/detection/wait_secs")
    assert "less than or equal to 10" in row.message()
    assert stage.engine.deployments.only().provider == "simulator"
    assert not stage.window.page("settings").banner.isVisible()


def test_a_form_left_for_another_provider_is_brought_back_when_refused(stage: Stage) -> None:
    pick(stage)
    stage.type("provider_pigeon_detection_wait_secs", "99")
    stage.click("provider_simulator_card")
    stage.click("settings_save_button")
    assert section(stage).picked() == "pigeon"
    assert section(stage).form().row("/detection/wait_secs").message()


def test_the_connection_is_tested_with_what_is_typed(stage: Stage) -> None:
    pick(stage)
    press_check(stage)
    stage.until(lambda: "Connected" in said(stage)[0])
    assert "+1 212 555 0100" in said(stage)[0]
    assert "Nothing was dialed" in said(stage)[1]
    stage.type("provider_pigeon_connection", "broken")
    press_check(stage)
    stage.until(lambda: "no such connection" in said(stage)[0])
    stage.type("provider_pigeon_detection_wait_secs", "x")
    press_check(stage)
    stage.until(lambda: section(stage).form().row("/detection/wait_secs").message())
    assert stage.engine.deployments.only().provider == "simulator", "nothing was kept"


def test_the_simulator_works_from_any_number(stage: Stage) -> None:
    press_check(stage)
    stage.until(lambda: "any number" in said(stage)[0])
    stage.click("provider_pigeon_card")
    assert "asks for your key" in said(stage)[0], "the answer was another provider's"


def test_discarded_the_provider_is_the_one_that_stands(stage: Stage) -> None:
    pick(stage)
    stage.click("settings_discard_button")
    assert section(stage).picked() == "simulator"
    assert section(stage).changes() == 0


def test_a_real_provider_asks_for_its_key_first(stage: Stage) -> None:
    stage.click("provider_pigeon_card")
    assert said(stage)[0] == "Carrier pigeons asks for your key first"
    assert stage.find("provider_pigeon_api_key").hasFocus()
    buttons = stage.window.findChildren(QAbstractButton, "provider_check_button")
    assert not any(button.isVisible() for button in buttons)
    stage.click("settings_save_button")
    assert "Enter it first" in section(stage).form().row("/api_key").message()
    assert stage.engine.deployments.only().provider == "simulator"
    stage.type("provider_pigeon_api_key", "sk-1")
    assert said(stage)[0] == "Does it work?"


def test_saved_the_strip_says_live_at_once_and_the_key_is_nowhere(stage: Stage) -> None:
    assert stage.find("mode_word", QLabel).text() == "SIMULATOR"
    pick(stage)
    stage.click("settings_save_button")
    assert stage.find("mode_word", QLabel).text() == "LIVE"
    told = {label.text() for label in stage.window.strip.findChildren(QLabel)}
    assert "Real calls go out through Carrier pigeons from +1 212 555 0100" in told
    assert "sk-1" not in stage.find("provider_pigeon_api_key", QLineEdit).text()
    assert section(stage).cards.name() == "pigeon"
    assert not section(stage)._asks_for_key


def test_a_number_of_the_account_is_taken_over(stage: Stage) -> None:
    pick(stage)
    Pigeons.numbers = (CALLER, "+12125550177")
    press_check(stage)
    stage.until(lambda: "2 numbers" in said(stage)[0])
    stage.click("provider_use_number_button")
    assert stage.engine.deployments.only().phones == (CALLER, "+12125550177")
    assert not stage.find("provider_use_number_button").isEnabled()
    assert "2 numbers" in said(stage)[0], "the answer stays"
    stage.until(stage.desk.toasts.shown)
    stage.click("toast_undo_button")
    assert stage.engine.deployments.only().phones == (CALLER,)


def test_a_number_that_the_account_does_not_have_is_marked(stage: Stage) -> None:
    pick(stage)
    Pigeons.numbers = ("+12125550177",)
    press_check(stage)
    stage.until(lambda: "Connected" in said(stage)[0])
    cells = section(stage).connection.numbers.table.cells()
    shown = [(cells.index(at, 0).data(), cells.index(at, 1).data()) for at in range(2)]
    assert shown == [
        ("+1 212 555 0177", "Not used"),
        ("+1 212 555 0100", "Not in this account"),
    ]
    stage.click("provider_use_number_button")
    assert stage.engine.deployments.only().phones == ("+12125550177", CALLER), "it is seen first"


@pytest.mark.parametrize("entry", registry.PROVIDERS[1:], ids=lambda entry: entry.name)
def test_every_provider_of_real_calls_begins_with_its_key(
    stage: Stage, entry: registry.Entry
) -> None:
    stage.click(f"provider_{entry.name}_card")
    assert said(stage)[0] == f"{entry.capabilities.title} asks for your key first"
    form = section(stage).form()
    rows = list(form._rows.values())
    key = next(iter(entry.settings.secret_fields()))
    assert rows[0] is form.row(f"/{key}")
    assert rows[-1] is form.row("/usd_per_minute"), "what all ask for stands last"
    assert all(row.description for row in rows), "each says where its value is found"
    assert stage.find(f"provider_{entry.name}_{key}").hasFocus()
