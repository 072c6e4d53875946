"""Limits and hours: how often and when people may be called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from app.ui.pages.settings.rules_section import ELSEWHERE, RulesSection
from app.ui.pages.settings.ticks_control import TicksControl
from app.ui.shell import Shell

MONDAY, SUNDAY = 1, 7
"""As Qt counts the days of a week."""


class LimitsSection(RulesSection):
    """Every rule that is not about countries."""

    def __init__(self, shell: Shell) -> None:
        translate = QCoreApplication.translate
        days = TicksControl("limits_weekdays", day_words())
        super().__init__(
            shell,
            "limits",
            lambda asked: asked.path[0] not in ELSEWHERE,
            {"/weekdays": days},
            {"/weekdays": translate("settings", "Where the person called is.")},
        )


def day_words() -> list[tuple[object, str]]:
    """0 is Monday, as the engine counts."""
    locale = QLocale()
    return [(day - MONDAY, locale.standaloneDayName(day)) for day in range(MONDAY, SUNDAY + 1)]
