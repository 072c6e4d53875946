"""What can be done on the page of contacts: for the palette and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.ui.action import Action

if TYPE_CHECKING:
    from app.ui.pages.contacts.page import ContactsPage


def contacts_actions(page: ContactsPage) -> list[Action]:
    """To add one: 1. a line here, 2. what it does in the page."""
    translate = QCoreApplication.translate
    where = "ContactsPage"
    group = translate(where, "Contacts")
    return [
        Action(
            "contacts_import_now", translate(where, "Import these contacts"), page.import_now,
            "upload", "Ctrl+Return", group=group,
        ),
        Action(
            "contacts_undo_fix", translate(where, "Take the last change back"), page.undo_fix,
            "undo", "Ctrl+Z", group=group,
        ),
        Action(
            "contacts_search", translate(where, "Search these people"), page.search,
            "search", "Ctrl+F", group=group,
        ),
        Action(
            "contacts_sample", translate(where, "Try the sample list"), page.import_sample,
            "people", group=group,
        ),
        Action(
            "contacts_never", translate(where, "Open the do-not-call list"),
            page.open_do_not_call, "ban", group=group,
        ),
        Action(
            "contacts_use", translate(where, "Use this list in a campaign"), page.use_in_campaign,
            "campaign", group=group,
        ),
    ]  # fmt: skip
