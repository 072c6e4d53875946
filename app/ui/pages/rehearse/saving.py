"""From a talk to a line in the script's file of scenarios."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.engine.errors import Problem
from app.engine.model.rehearsal import TalkLook
from app.ui.pages.rehearse.save_card import SaveCard

if TYPE_CHECKING:
    from app.ui.pages.rehearse.rehearsing import Rehearsing
    from app.ui.pages.rehearse.talking import Talking
    from app.ui.shell import Shell

translate = QCoreApplication.translate


def ask_to_save(shell: Shell, now: Rehearsing, talking: Talking) -> None:
    """Ask for a name, then write it; nothing happens where there was no talk."""
    talk, rehearsals = talking.talk, shell.engine.rehearsals
    if talk is None:
        return
    profile = talk.brief.profile
    path = rehearsals.scenario_file(now.playbook, profile.name if profile else "")

    def save(name: str) -> None:
        rehearsals.save_scenario(rehearsals.scenario_of(talk, name), path)

    card = SaveCard(_free_name(shell, path, talking.look), path.name, save)
    told = translate("rehearse", "{name} is saved. Play it on the Scenarios tab.")
    card.saved.connect(lambda name: shell.say(told.format(name=name)))
    card.open_over(shell.widget())


def _free_name(shell: Shell, path: Path, look: TalkLook) -> str:
    """What came of the call, with a number where that name is taken."""
    base = (look.outcome.value if look.outcome else "talk").replace("_", "-")
    try:
        known = shell.engine.rehearsals.read_scenarios(path) if path.exists() else ()
    except Problem:
        return base  # saving will tell why
    taken = {one.id for one in known}
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (base, *numbered) if name not in taken)
