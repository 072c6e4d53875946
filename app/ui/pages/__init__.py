"""The pages of the window, in the order of the rail.

To add one:
1. write `app/ui/pages/<name>/page.py` with a `Page`,
2. add a line to `PAGES` (in the rail) or `OTHER_PAGES` (reached from elsewhere),
3. test it in `tests/ui/pages/<name>/test_page.py`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

if TYPE_CHECKING:
    from app.ui.page import Page


class PageEntry(NamedTuple):
    """`where` is `module:Class`; a page is imported on its first visit, never before the window
    is painted.
    """

    name: str
    icon: str
    title: str
    where: str

    @property
    def text(self) -> str:
        return QCoreApplication.translate("pages", self.title)

    def load(self) -> type[Page]:
        module, _, name = self.where.partition(":")
        return getattr(importlib.import_module(module), name)


def _entry(name: str, icon: str, title: object, page: str) -> PageEntry:
    return PageEntry(name, icon, str(title), f"app.ui.pages.{name}.page:{page}")


# What QT_TRANSLATE_NOOP gives is the text; PySide6 types it as an object.
PAGES: tuple[PageEntry, ...] = (
    _entry("home", "home", QT_TRANSLATE_NOOP("pages", "Home"), "HomePage"),
    _entry("playbooks", "book", QT_TRANSLATE_NOOP("pages", "Playbooks"), "PlaybooksPage"),
    _entry("call", "phone", QT_TRANSLATE_NOOP("pages", "Call"), "CallPage"),
    _entry("contacts", "people", QT_TRANSLATE_NOOP("pages", "Contacts"), "ContactsPage"),
    _entry("campaigns", "campaign", QT_TRANSLATE_NOOP("pages", "Campaigns"), "CampaignsPage"),
    _entry("results", "chart", QT_TRANSLATE_NOOP("pages", "Results"), "ResultsPage"),
    _entry("rehearse", "chat", QT_TRANSLATE_NOOP("pages", "Rehearse"), "RehearsePage"),
    _entry("audit", "shield", QT_TRANSLATE_NOOP("pages", "Audit"), "AuditPage"),
)
SETTINGS = _entry("settings", "gear", QT_TRANSLATE_NOOP("pages", "Settings"), "SettingsPage")
OTHER_PAGES: tuple[PageEntry, ...] = (
    SETTINGS,
    _entry("welcome", "home", QT_TRANSLATE_NOOP("pages", "Welcome"), "WelcomePage"),
)


def entry(name: str) -> PageEntry:
    """KeyError where there is no such page."""
    for page in (*PAGES, *OTHER_PAGES):
        if page.name == name:
            return page
    raise KeyError(name)
