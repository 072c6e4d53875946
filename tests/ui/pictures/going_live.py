"""Pictures of real calls and of the Voice API: providers, keys, what nobody knows, switching."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from app.engine.engine import Engine
from app.engine.providers import registry
from tests.fakes import FakeProvider
from tests.ui.pictures.folders import Folders, Opens, never_used, played, set_up
from tests.ui.pictures.preparing import appears
from tests.ui.pictures.scenes import Scene
from tests.ui.stage import Stage
from tests.ui.still_server import Servers

HOSTED = "retell"
KEY = "only for this picture"
ACCOUNT = ("+12125550100", "+12125550177", "+16465550121")


class Answering(FakeProvider):
    """Says that it works, and from which numbers."""

    async def check(self) -> tuple[str, ...]:
        return ACCOUNT


@contextmanager
def answering() -> Generator[None]:
    """Every provider of real calls answers from this computer."""
    usual = registry.PROVIDERS
    simulator, *hosted = usual
    fakes = (replace(entry, make=lambda *_: Answering(live=True)) for entry in hosted)
    registry.PROVIDERS = (simulator, *fakes)
    try:
        yield
    finally:
        registry.PROVIDERS = usual


def live(opens: Opens = played) -> Opens:
    """The same folder, with a provider of real calls set up and in use."""

    def opened(folders: Folders) -> Engine:
        engine = opens(folders)
        engine.deployments.set_provider("demo", HOSTED, {"api_key": KEY, "agent_id": "agent_1"})
        who = engine.deployments.get("demo")
        engine.deployments.save(who.model_copy(update={"provider": HOSTED}))
        return engine

    return opened


# Provider


def provider(stage: Stage) -> None:
    stage.window.go("settings", section="provider")


def asked_for_key(stage: Stage) -> None:
    provider(stage)
    stage.click(f"provider_{HOSTED}_card")


def connected(stage: Stage) -> None:
    asked_for_key(stage)
    stage.type(f"provider_{HOSTED}_api_key", KEY)
    appears(stage, "provider_check_button")
    stage.click("provider_check_button")
    appears(stage, "provider_numbers_table")


def promises(stage: Stage) -> None:
    """The foot of the section."""
    asked_for_key(stage)
    bar = stage.window.page("settings")._areas["provider"].verticalScrollBar()
    bar.rangeChanged.connect(lambda _, most: bar.setValue(most))
    bar.setValue(bar.maximum())


# Voice API


def voice_api(stage: Stage, *, on: bool = False, taken: bool = False) -> None:
    stage.desk.serving.make = Servers(8717) if taken else Servers()
    stage.window.go("settings", section="voice_api")
    if on:
        stage.engine.settings.change({"api_on": True})
        stage.until(lambda: stage.desk.serving.state in ("on", "failed"))
        appears(stage, "api_again_button" if taken else "api_documentation_button")


def keys(stage: Stage) -> None:
    made = stage.engine.keys.create("Old website", ("demo",))
    stage.engine.keys.revoke(made.id)
    used = stage.engine.keys.create("Vello billing system", ("demo",))
    stage.engine.keys.check(used.key)
    stage.engine.keys.create("Shop system")
    stage.window.go("settings", section="keys")


def no_key(stage: Stage) -> None:
    stage.window.go("settings", section="keys")


def making_a_key(stage: Stage) -> None:
    demo = stage.engine.deployments.get("demo")
    north = {"id": "north", "business": "Harbor Lane North", "phones": ("+12125550188",)}
    stage.engine.deployments.save(demo.model_copy(update=north))
    keys(stage)
    stage.click("keys_create_button")
    stage.type("key_name", "Booking page")


def new_key(stage: Stage) -> None:
    making_a_key(stage)
    stage.click("key_create_button")
    appears(stage, "new_key")
    shown = stage.window.page("settings").section("keys").new
    shown.key.setText("mbn_live_7Qm2vXc4TtA0bR9sWfK1nZy8LpEuJ5hDg3oVi6CxMqk")


def revoking(stage: Stage) -> None:
    keys(stage)
    section = stage.window.page("settings").section("keys")
    section.table.choose(next(at for at in range(3) if section.model.item(at).last_used_at))
    stage.click("keys_revoke_button")
    appears(stage, "confirm_card")


def recordings(stage: Stage) -> None:
    folder = stage.engine.calls.recordings_folder
    assert folder is not None
    folder.mkdir()
    stage.window.go("settings", section="recordings")


def section(name: str) -> Callable[[Stage], None]:
    return lambda stage: stage.window.go("settings", section=name)


SETTINGS: tuple[Scene, ...] = (
    Scene("settings", "key-first", played, asked_for_key),
    Scene("settings", "connected", played, connected, answering),
    Scene("settings", "live", live(), provider, answering),
    Scene("settings", "promises", played, promises),
    Scene("settings", "businesses-live", live(), section("deployments")),
    Scene("settings", "voice-api", played, voice_api),
    Scene("settings", "voice-api-on", played, partial(voice_api, on=True)),
    Scene("settings", "voice-api-failed", played, partial(voice_api, on=True, taken=True)),
    Scene("settings", "voice-api-empty", never_used, voice_api),
    Scene("settings", "keys-empty", set_up, no_key),
    Scene("settings", "keys", played, keys),
    Scene("settings", "key-asked", played, making_a_key),
    Scene("settings", "key-shown", played, new_key),
    Scene("settings", "key-revoked", played, revoking),
    Scene("settings", "recordings", played, recordings),
)
GOING_LIVE: tuple[Scene, ...] = SETTINGS
