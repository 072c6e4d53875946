"""Contacts: lists of people, importing them, and who is never called."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.engine.events import (
    CallEnded,
    CampaignChanged,
    DoNotCallChanged,
    Event,
    ListImported,
    ListRemoved,
    PeopleChanged,
    SettingsChanged,
)
from app.engine.model.contact import Contact, ContactList
from app.ui.action import Action
from app.ui.coalesce import Coalesce
from app.ui.page import Page
from app.ui.pages.contacts.lists_view import ListsView
from app.ui.pages.contacts.page_actions import contacts_actions
from app.ui.pages.contacts.refused_banner import RefusedBanner
from app.ui.pages.contacts.title_buttons import TitleButtons
from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.state_stack import StateStack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.ui.pages.contacts.contact_view import ContactView
    from app.ui.pages.contacts.importing import Importing
    from app.ui.widgets.confirm_card import ConfirmCard

WITHIN_MS = 80
STIRS = (
    CampaignChanged, DoNotCallChanged, ListImported, ListRemoved, PeopleChanged, SettingsChanged,
)  # fmt: skip


class ContactsPage(Page):
    """Shows the lists, or the file that is on its way to become one."""

    name: ClassVar[str] = "contacts"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._redraw = Coalesce(self, self._show_lists, WITHIN_MS)
        self._build_later = Coalesce(self, self._build_import, WITHIN_MS)
        self._footer: QWidget | None = None
        self.lists = ListsView(shell)
        self.buttons = TitleButtons(self)
        self._full = QStackedWidget()
        self._full.addWidget(self.lists)
        self.states = StateStack(full=self._full, empty=self._empty(), name="contacts_states")
        self.refused = RefusedBanner()
        self.refused.closed.connect(lambda: self._hand_keyboard(self.lists.people.table))
        self.add(self.refused)
        self.add(self.states, 1)
        self._connect()

    @cached_property
    def importing(self) -> Importing:
        """Built on the first import, or once the lists are painted: all at once would be slow."""
        from app.ui.pages.contacts.importing import Importing  # half of the page's code

        made = Importing(self.shell, self)
        self._full.addWidget(made.view)
        self.states.busy, self.states.failed = made.busy, made.failed
        self.states.addWidget(made.busy)
        self.states.addWidget(made.failed)
        self._footer = self.add_footer(made.footer)
        self._footer.hide()
        self.buttons.leave.clicked.connect(self._cancel_import)
        made.footer.cancelled.connect(self._cancel_import)
        self.buttons.over.clicked.connect(lambda: self._unless_lost(made.start_over))
        made.moved.connect(self._on_moved)
        made.kept.connect(self._on_kept)
        made.said.connect(self.buttons.said.set_text)
        made.troubled.connect(self.show_problem)
        made.failed.retried.connect(self.choose_file)
        self.refused.save_wanted.connect(made.save_refused)
        made.view.set_narrow(self.shell.narrow)
        made.footer.set_narrow(self.shell.narrow)
        return made

    @cached_property
    def contact(self) -> ContactView:
        """Built for the first person who is looked at."""
        from app.ui.pages.contacts.contact_view import ContactView

        made = ContactView(self.shell)
        self._full.addWidget(made)
        made.named.connect(self._show_head)
        made.gone.connect(self.leave_contact)
        made.left.connect(self.leave_contact)
        made.never_list_wanted.connect(self.open_do_not_call)
        self.buttons.call.clicked.connect(self.call_contact)
        return made

    def _build_import(self) -> None:
        _ = self.importing

    @property
    def _is_importing(self) -> bool:
        return "importing" in self.__dict__ and self.importing.active

    @property
    def _shows_contact(self) -> bool:
        return "contact" in self.__dict__ and self._full.currentWidget() is self.contact

    def _empty(self) -> QWidget:
        choose = Button(self.tr("Choose a file"), "primary", "upload", name="choose_file_button")
        choose.clicked.connect(self.choose_file)
        sample = Button(self.tr("Try the sample list"), name="sample_list_button")
        sample.clicked.connect(self.import_sample)
        return EmptyState(
            "people",
            self.tr("No contacts yet"),
            self.tr(
                "Drop a spreadsheet here (CSV or Excel), or choose one. "
                "You see every row and its verdict before anything is saved."
            ),
            choose,
            sample,
            footnote=self.tr("Nothing is called from this page."),
        )

    def _connect(self) -> None:
        self.buttons.never.clicked.connect(self.open_do_not_call)
        self.buttons.use.clicked.connect(self.use_in_campaign)
        self.buttons.take_in.clicked.connect(self.choose_file)
        self.buttons.back_to_list.clicked.connect(self.leave_contact)
        self.lists.chosen.connect(self._show_head)
        self.lists.changed.connect(self._redraw.soon)
        self.lists.person_wanted.connect(self.show_contact)
        self.lists.edit_wanted.connect(lambda person: self.show_contact(person, edit=True))
        self.shell.narrowed.connect(self._on_narrowed)

    # What the window asks -----------------------------------------------------------------------

    def opened(self, **what: object) -> None:
        """`file`: a path to import; `choose`: ask for one; `list`: a name; `do_not_call`;
        `person`: a Contact.
        """
        if file := what.get("file"):
            self.import_file(str(file))
        elif self._is_importing and any(map(what.get, ("person", "do_not_call", "list"))):
            self._unless_lost(lambda: self._open_instead(what))
        elif what.get("choose"):
            self._refresh()
            self.choose_file()
        elif isinstance(person := what.get("person"), Contact):
            self._leave_contact()
            self._show_lists()
            self.show_contact(person)
        elif what.get("do_not_call"):
            self._leave_contact()
            self.lists.show_lists(self.engine.contacts.lists())
            self.lists.show_do_not_call()
            self._show_full(self.lists)
        elif name := what.get("list"):
            self._leave_contact()
            self._show_lists(str(name))
        else:
            if self._is_importing and self.states.state() == "failed":
                self.importing.abandon()  # there is nothing to come back to
            self._refresh()
        if "importing" not in self.__dict__:
            self._build_later.soon()

    def happened(self, event: Event) -> None:
        if isinstance(event, STIRS) or (isinstance(event, CallEnded) and self._shows_contact):
            self._redraw.soon()

    def keep_open(self) -> str | None:
        if not self._is_importing or not self.importing.saving:
            return None
        return self.tr(
            "Contacts are being saved. If Playcall closes now, the import is undone: "
            "none of them is kept."
        )

    def actions(self) -> list[Action]:
        return contacts_actions(self)

    # What a person does -------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Ask for a file, then import it."""
        self.shell.choose_file(
            self.tr("Choose a list of contacts"),
            self.tr("Lists (*.csv *.tsv *.txt *.xlsx);;All files (*)"),
            self.import_file,
        )

    def import_file(self, path: str) -> None:
        """Check a file and show what would be imported; corrections of another are asked about."""
        self._unless_lost(lambda: self._begin_import(path))

    def _unless_lost(self, do: Callable[[], object]) -> None:
        """Do what gives the import in view up; what it would lose is asked about first."""
        lost = self.importing.would_lose() if self._is_importing else None
        if lost is None:
            do()
        else:
            self.shell.run(self._asked(lost, do))

    async def _asked(self, lost: ConfirmCard, do: Callable[[], object]) -> None:
        if await self.shell.ask(lost):
            do()

    def _cancel_import(self) -> None:
        if self.importing.saving:
            self.importing.cancel()  # the grid comes back with all that was corrected
        else:
            self._unless_lost(self.importing.cancel)

    def _open_instead(self, what: Mapping[str, object]) -> None:
        self.importing.abandon()
        self.opened(**what)

    def _begin_import(self, path: str) -> None:
        self.banner.clear()
        self.refused.forget()
        self.importing.begin(Path(path))

    def import_now(self) -> None:
        """Keep the file in view as a list, if it can be."""
        if self._is_importing:
            self.importing.footer.import_now()

    def undo_fix(self) -> None:
        """Take the last correction of the file in view back, or the last change of people."""
        if self._is_importing:
            self.importing.correcting.undo()
        elif self.states.state() == "full":
            (self.contact if self._shows_contact else self.lists.people).changing.undo()

    def import_sample(self) -> None:
        """The list that ships with the program."""
        from app import samples

        self.import_file(str(samples.sample_list(samples.PROFILE)))

    def search(self) -> None:
        """The cursor into the search of the list in view."""
        if self.states.state() != "full" or self._is_importing:
            return
        if self._shows_contact:
            self.leave_contact()
        self._hand_keyboard(self.lists.search_box())

    def open_do_not_call(self) -> None:
        """Bring the do-not-call list into view."""
        self.opened(do_not_call=True)

    def show_contact(self, person: Contact, *, edit: bool = False) -> None:
        """Bring one person into view; `edit`: with the cursor in the name."""
        self.banner.clear()
        self.contact.show_person(person, edit=edit)
        if self.contact.person is not None:
            self._show_full(self.contact)
            if not edit:
                self._hand_keyboard(self.contact.keyboard_place())
            else:
                self.contact.facts.edit("")

    def leave_contact(self) -> None:
        """Back to the list that they were found in."""
        self._full.setCurrentWidget(self.lists)
        self._show_lists()
        self._hand_keyboard(self.lists.people.table)

    def call_contact(self) -> None:
        """The call form, filled from who is in view."""
        if self._shows_contact and self.contact.person is not None and not self.contact.listed:
            self.shell.go("call", contact=self.contact.person)

    def use_in_campaign(self) -> None:
        """Begin a campaign over the list in view."""
        if self.lists.shown is not None:
            self.shell.go("campaigns", new=True, list=self.lists.shown.name)

    # What is shown ------------------------------------------------------------------------------

    def _refresh(self) -> None:
        """A file on its way stays in view; the lists are read anew."""
        if not self._is_importing:
            self._show_lists()

    def _leave_contact(self) -> None:
        if self._shows_contact:
            self._full.setCurrentWidget(self.lists)

    def _show_lists(self, wanted: str = "") -> None:
        if self._is_importing:
            return
        if self._shows_contact:
            self.contact.refresh()
            if self._shows_contact:
                self._show_full(self.contact)
                return
        lists = self.engine.contacts.lists()
        if not lists and not self.engine.do_not_call.count():
            self.states.go("empty")
            self._show_head()
            return
        self.lists.show_lists(lists, wanted)
        self._show_full(self.lists)

    def _show_full(self, view: QWidget) -> None:
        self._full.setCurrentWidget(view)
        self.states.go("full")
        self._show_head()

    def _on_moved(self, where: str) -> None:
        self.banner.clear()
        if where == "grid":
            self._show_full(self.importing.view)
            self._hand_keyboard(self.importing.view.focus_target())
        elif where == "over":
            self._show_lists()
            self._hand_keyboard(self.lists.column)
        else:
            self.states.go(where)
            self._show_head()

    def _on_kept(self, made: ContactList) -> None:
        self.banner.clear()
        self.refused.tell(self.importing.left_behind(), made.id)
        self._show_lists(made.name)
        self._hand_keyboard(self.lists.people.table)

    def _hand_keyboard(self, to: QWidget | None) -> None:
        """What had the keyboard is gone: without this it would go to the window's first button."""
        if to is not None and self.isVisible():
            to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_narrowed(self, narrow: bool) -> None:
        self.lists.set_narrow(narrow)
        if "importing" in self.__dict__:
            self.importing.view.set_narrow(narrow)
            self.importing.footer.set_narrow(narrow)

    def _show_head(self) -> None:
        """Title and buttons for what is in view."""
        state = self.states.state()
        shown = self._full.currentWidget()
        view = "lists" if shown is self.lists else "contact" if self._shows_contact else "import"
        view = view if state == "full" else ""
        title = self.tr("Import contacts") if view == "import" else self.tr("Contacts")
        if view == "contact" and self.contact.person is not None:
            title = self.contact.person.name or self.tr("No name")
        self.title.set_text(title)
        if self._footer is not None:
            self._footer.setVisible(view == "import")
        listed = self.lists.shown if view == "lists" else None
        self.refused.show_for(listed.id if listed is not None else -1)
        self.buttons.show_for(
            state, view, list_shown=self.lists.shown is not None,
            barred=view == "contact" and self.contact.listed,
        )  # fmt: skip
