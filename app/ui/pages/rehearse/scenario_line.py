"""One scenario in the list of a file, and what came of it the last time."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.engine.model.scenario import Scenario, ScenarioRun
from app.ui import words
from app.ui.models.cell import Cell, Column

translate = QCoreApplication.translate


@dataclass(frozen=True)
class ScenarioLine:
    """`run` None: not played yet."""

    scenario: Scenario
    run: ScenarioRun | None = None


def scenario_columns() -> tuple[Column, ...]:
    return (
        Column("id", translate("rehearse", "Scenario"), 180, stretch=True),
        Column("result", translate("rehearse", "Result"), 128),
    )


def scenario_cell(line: ScenarioLine, key: str) -> Cell:
    """Name with who is played, and how it went."""
    if key == "id":
        who = line.scenario.persona or line.scenario.use_case
        return Cell(
            line.scenario.id, weight=500, sub=who if who != line.scenario.id else _turns(line)
        )
    run = line.run
    if run is None:
        return Cell(translate("rehearse", "Not played"), tone="text3", sort=2)
    if run.passed:
        told = translate("rehearse", "Passed")
        return Cell(told, badge="success", icon="check", sort=1)
    one, many = translate("rehearse", "{n} failure"), translate("rehearse", "{n} failures")
    told = words.count(len(run.failures), one, many)
    return Cell(told, badge="danger", icon="alert", tip="\n".join(run.failures), sort=0)


def _turns(line: ScenarioLine) -> str:
    """What the callee says first."""
    said = (turn.say for turn in line.scenario.callee.turns if turn.say)
    return next(said, "")
