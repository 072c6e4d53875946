"""Pictures of real calls and of the Voice API: providers, keys, what nobody knows, switching."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QScrollArea

from app.engine.engine import Engine
from app.engine.model.call import DialState
from app.engine.model.result import Ended, Outcome, Violation
from app.engine.providers import registry
from app.ui.widgets.choice import Choice
from tests.fakes import FakeProvider
from tests.ui.pictures.folders import DEMO, Folders, Opens, never_used, played, set_up
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


# Results


def longest(stage: Stage) -> int:
    found = stage.engine.calls.page(offset=0, limit=100)
    return max(found, key=lambda line: line.secs or 0).id


def changed(stage: Stage, call_id: int, *, origin: str = "campaign", **changes: object) -> int:
    """A call of the simulator's, with a hosted provider's end."""
    store = stage.engine._store
    call = stage.engine.calls.get(call_id).model_copy(update=changes)
    with store.transaction():
        store.calls.save(call)
        store.database.run(
            "UPDATE calls SET provider = ?, origin = ?, triggered_by = 'vello-billing-system'"
            " WHERE id = ?",
            (HOSTED, origin, call_id),
        )
        if origin == "api":
            store.database.run("UPDATE calls SET campaign_id = NULL WHERE id = ?", (call_id,))
            store.database.run(
                "UPDATE call_lines SET campaign_id = NULL WHERE call_id = ?", (call_id,)
            )
    return call_id


def nobody_knows(stage: Stage) -> None:
    silent = next(c for c in stage.engine.calls.page(limit=100) if c.secs is None)
    call = changed(
        stage, silent.id, dial=DialState.UNKNOWN, ended=Ended.FAILED, outcome=Outcome.UNKNOWN,
        result=None, answered_at=None, warnings=("dial-unknown",), cost_usd=None,
        reason="no answer from the provider in time",
    )  # fmt: skip
    stage.window.go("results", call=call)


def they_opted_out(stage: Stage) -> None:
    nobody_knows(stage)
    choice = stage.find("what_happened", Choice)
    choice.choose(Outcome.OPTED_OUT.value)
    choice.chosen.emit(Outcome.OPTED_OUT.value)


def hosted_call(stage: Stage) -> None:
    """With a recording, through the API, by an agent that broke its word."""
    result = stage.engine.calls.get(longest(stage)).result
    assert result is not None
    folder = stage.engine.calls.recordings_folder
    assert folder is not None
    folder.mkdir()
    (folder / "call.mp3").write_bytes(b"\0" * 684_000)
    violation = Violation(kind="ungrounded", what="“20 percent off if you pay today”", turn=3)
    call = changed(
        stage, longest(stage), origin="api", provider_id="call_9a7f3c5e21d84b0fa6c2",
        reason="user_hangup", cost_usd=0.11,
        recording="call.mp3", result=result.model_copy(update={"violations": (violation,)}),
        warnings=("screening-flag: /task/facts/note",),
    )  # fmt: skip
    stage.window.go("results", call=call)


def its_id(stage: Stage) -> None:
    """The same call, further down."""
    hosted_call(stage)
    area = next(area for area in stage.window.front.findChildren(QScrollArea) if area.isVisible())
    bar = area.verticalScrollBar()
    bar.rangeChanged.connect(lambda _, most: bar.setValue(most))
    bar.setValue(bar.maximum())


def calls_of_the_api(stage: Stage) -> None:
    hosted_call(stage)
    stage.window.go("results")


# Campaigns


def live_board(stage: Stage) -> None:
    """A live campaign that is ready, beside two providers that are set up."""
    stage.engine.deployments.set_provider("demo", "bland", {"api_key": KEY})
    played_one = stage.engine.campaigns.named(DEMO)
    made = stage.engine.campaigns.live_copy(
        played_one, "Overdue invoices of all customers, November", HOSTED
    )
    stage.done(made)
    stage.window.go("campaigns", campaign="Overdue invoices of all customers, November")


def other_provider(stage: Stage) -> None:
    live_board(stage)
    stage.click("change_provider_button")
    appears(stage, "confirm_card")


def live_copy(stage: Stage) -> None:
    stage.window.go("campaigns", campaign=DEMO)
    stage.click("live_copy_button")
    appears(stage, "confirm_card")


AFTERWARDS: tuple[Scene, ...] = (
    Scene("results", "what-happened", played, nobody_knows),
    Scene("results", "opted-out", played, they_opted_out),
    Scene("results", "hosted", played, hosted_call),
    Scene("results", "call-id", played, its_id),
    Scene("results", "from-api", played, calls_of_the_api),
    Scene("campaigns", "live", live(), live_board, answering),
    Scene("campaigns", "other-provider", live(), other_provider, answering),
    Scene("campaigns", "live-copy", live(), live_copy, answering),
)
GOING_LIVE: tuple[Scene, ...] = (*SETTINGS, *AFTERWARDS)
