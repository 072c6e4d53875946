"""Pictures of calling: home, one call, campaigns."""

from functools import partial
from pathlib import Path

from app.engine.events import CallSaid, Event
from app.engine.model.campaign import CampaignState
from tests.ui.pictures.folders import DEMO, crashed, faulty, never_used, played, running, set_up
from tests.ui.pictures.held import HeldClock
from tests.ui.pictures.preparing import appears
from tests.ui.pictures.scenes import Scene
from tests.ui.stage import Stage


def start(stage: Stage) -> None:
    """Start the demonstration's campaign and wait until its time is held."""
    stage.engine.campaigns.start(stage.engine.campaigns.named(DEMO))
    clock = stage.engine.clock
    assert isinstance(clock, HeldClock)
    stage.until(lambda: clock.held)


def run_until_paused(stage: Stage) -> None:
    stage.engine.campaigns.start(stage.engine.campaigns.named(DEMO))
    stage.until(
        lambda: (
            stage.engine.campaigns.named(DEMO).state is CampaignState.PAUSED
            and not stage.engine.calls.live
        )
    )


# Home


def home(stage: Stage) -> None:
    stage.window.go("home")


def home_while_calling(stage: Stage) -> None:
    start(stage)
    stage.window.go("home")


def home_after_a_crash(stage: Stage) -> None:
    stage.done(stage.engine.settle())
    stage.window.go("home")


# One call


def call(stage: Stage) -> None:
    stage.window.go("call")


def call_filled(stage: Stage) -> None:
    person = stage.engine.contacts.of_list(DEMO)[0]
    stage.window.go("call", contact=person, profile=DEMO)


def on_the_phone(stage: Stage) -> None:
    call_filled(stage)
    clock = stage.engine.clock
    assert isinstance(clock, HeldClock)
    said: list[Event] = []

    def far_enough(event: Event) -> bool:
        said.extend([event] if isinstance(event, CallSaid) else [])
        return len(said) > 4

    clock.hold_when(stage.engine.bus, far_enough)
    stage.click("call_now_button")
    stage.until(lambda: clock.held)


def call_without_playbook(stage: Stage) -> None:
    Path(stage.engine.deployments.only().playbook).unlink()
    stage.window.go("call")


# Campaigns


def campaigns(stage: Stage) -> None:
    stage.window.go("campaigns")


def board(stage: Stage) -> None:
    stage.window.go("campaigns", campaign=DEMO)


def board_while_calling(stage: Stage) -> None:
    start(stage)
    board(stage)


def board_without_money(stage: Stage) -> None:
    run_until_paused(stage)
    board(stage)


def wizard(stage: Stage, step: int) -> None:
    stage.window.go("campaigns", new=True)
    for _ in range(step):
        stage.click("wizard_next_button")
    if step == 4:
        appears(stage, "preflight_rows")


def asked_to_start(stage: Stage) -> None:
    wizard(stage, 4)
    stage.click("wizard_next_button")
    appears(stage, "confirm_card")


AT_WORK: tuple[Scene, ...] = (
    Scene("home", "empty", set_up, home),
    Scene("home", "busy", running, home_while_calling),
    Scene("home", "failed", crashed, home_after_a_crash),
    Scene("home", "full", played, home),
    Scene("call", "empty", never_used, call),
    Scene("call", "busy", played, on_the_phone),
    Scene("call", "failed", set_up, call_without_playbook),
    Scene("call", "full", played, call_filled),
    Scene("call", "blank", set_up, call),
    Scene("campaigns", "empty", set_up, campaigns),
    Scene("campaigns", "busy", running, board_while_calling),
    Scene("campaigns", "failed", faulty({"billing": 1.0}), board_without_money),
    Scene("campaigns", "full", played, board),
    Scene("campaigns", "list", played, campaigns),
    Scene("campaigns", "wizard", played, partial(wizard, step=0)),
    Scene("campaigns", "script", played, partial(wizard, step=1)),
    Scene("campaigns", "facts", played, partial(wizard, step=2)),
    Scene("campaigns", "schedule", played, partial(wizard, step=3)),
    Scene("campaigns", "preflight", played, partial(wizard, step=4)),
    Scene("campaigns", "confirm", played, asked_to_start),
)
