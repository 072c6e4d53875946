"""Pictures of what comes after: results and the audit."""

from functools import partial

from tests.ui.pages.audit.test_page import tamper
from tests.ui.pictures.folders import damaged, never_used, played
from tests.ui.pictures.held import CAUGHT, held_work
from tests.ui.pictures.preparing import appears, file_in
from tests.ui.pictures.scenes import Scene
from tests.ui.stage import Stage


def results(stage: Stage) -> None:
    stage.window.go("results")


def results_being_written(stage: Stage) -> None:
    results(stage)
    page = stage.window.page("results")
    page.exporting._write(file_in(stage, "calls.csv"), "csv", page.calls.filter)
    stage.until(CAUGHT.is_set)


def unreadable(stage: Stage, page: str) -> None:
    stage.window.go(page)
    appears(stage, "retry_button")


def one_call(stage: Stage) -> None:
    """The longest: there is the most to be seen."""
    found = stage.engine.calls.page(offset=0, limit=100)
    stage.window.go("results", call=max(found, key=lambda line: line.secs or 0).id)


def follow_ups(stage: Stage) -> None:
    stage.window.go("results", follow_ups=True)


def audit(stage: Stage) -> None:
    stage.window.go("audit")


def audit_being_verified(stage: Stage) -> None:
    stage.window.go("audit", verify=True)
    stage.until(CAUGHT.is_set)


def audit_verified(stage: Stage) -> None:
    stage.window.go("audit", verify=True)
    stage.until(stage.window.page("audit").verdict.isVisible)


def audit_tampered(stage: Stage) -> None:
    tamper(stage, 7)
    audit_verified(stage)


OUTCOMES: tuple[Scene, ...] = (
    Scene("results", "empty", never_used, results),
    Scene("results", "busy", played, results_being_written, partial(held_work, 14)),
    Scene("results", "failed", damaged, partial(unreadable, page="results")),
    Scene("results", "full", played, results),
    Scene("results", "call", played, one_call),
    Scene("results", "follow-ups", played, follow_ups),
    Scene("audit", "empty", never_used, audit),
    Scene("audit", "busy", played, audit_being_verified, partial(held_work, 60)),
    Scene("audit", "failed", damaged, partial(unreadable, page="audit")),
    Scene("audit", "full", played, audit_verified),
    Scene("audit", "broken", played, audit_tampered),
)
