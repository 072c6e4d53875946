"""What can be done on the Rehearse page, for palette and shortcuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.ui.action import Action

if TYPE_CHECKING:
    from app.ui.pages.rehearse.page import RehearsePage

translate = QCoreApplication.translate


def actions_of(page: RehearsePage) -> list[Action]:
    """The same on every tab."""
    group = translate("rehearse", "Rehearse")
    start = translate("rehearse", "Start the rehearsal")
    find = translate("rehearse", "Rehearse with somebody else")
    save = translate("rehearse", "Save the talk as a scenario")
    play = translate("rehearse", "Play the file of scenarios")
    whole = translate("rehearse", "Rehearse everyone on a list")
    return [
        Action("rehearse_start", start, page.start, "play", "Ctrl+R", group=group),
        Action("rehearse_find", find, page.find_somebody, "people", "Ctrl+L", group=group),
        Action("rehearse_save", save, page.save, "check", "Ctrl+S", group=group),
        Action("rehearse_play", play, page.play_file, "play", group=group),
        Action("rehearse_whole", whole, page.go_to_lists, "people", group=group),
    ]
