"""Beside what is known of somebody: why they may be called, their tags, and how calls end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.engine.model.consent import Consent
from app.ui.widgets.badge import Badge
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import Item, column, row
from app.ui.widgets.surface import Surface
from app.ui.words_consent import basis_words, consent_details


class _SideCard(Surface):
    """Lines below each other, once the controls in them have somebody to tell."""

    def __init__(self) -> None:
        super().__init__("card")

    def _stand(self, *lines: Item) -> None:
        self.setLayout(column(*lines, margin=16, gap=12))


class PersonConsentCard(_SideCard):
    """`record_wanted`: a person wants to say why."""

    record_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._basis = Label("", "strong", wrap=True)
        self._details = Label("", "caption", wrap=True)
        self.record = Button(
            self.tr("Record consent"), "", "shield", small=True, name="record_consent_button"
        )
        self.record.clicked.connect(self.record_wanted)
        self._stand(
            Label(self.tr("Consent"), "head"),
            column(self._basis, self._details, gap=2),
            row(self.record, None),
        )

    def show_consent(self, own: Consent | None, of_list: Consent | None) -> None:
        """This person's own goes before that of the list."""
        told = own or of_list
        self._basis.set_text(basis_words(told.basis if told else None))
        details = consent_details(told) if told else ""
        if told is None:
            whose = self.tr("Real campaigns do not call until somebody says why they may.")
        elif own is None:
            whose = self.tr("As for the whole list")
        else:
            whose = ""
        parts = [part for part in (details, whose) if part]
        self._details.set_text("\n".join(parts))
        self._details.setVisible(bool(parts))
        self.record.setText(self.tr("Record consent") if own is None else self.tr("Change consent"))


class PersonTagsCard(_SideCard):
    """Each tag with a cross that takes it off."""

    add_wanted = Signal()
    take_off_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self._tags: tuple[str, ...] = ()
        self._none = Label(self.tr("No tags yet"), "caption")
        add = Button(self.tr("Add a tag"), "", "hash", small=True, name="add_tag_button")
        add.clicked.connect(self.add_wanted)
        self._stand(Label(self.tr("Tags"), "head"), self._none, self._lines, row(add, None))

    def show_tags(self, tags: Sequence[str]) -> None:
        """Show these."""
        if tuple(tags) == self._tags:
            return
        self._tags = tuple(tags)
        while (taken := self._lines.takeAt(0)) is not None:
            if (gone := taken.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for at, tag in enumerate(tags):
            self._lines.addWidget(self._line(tag, at))
        self._none.setVisible(not tags)

    def _line(self, tag: str, at: int) -> QWidget:
        off = Button(
            "", "ghost", "x", small=True, name=f"tag_off_{at}",
            tip=self.tr("Take {tag} off").format(tag=tag),
        )  # fmt: skip
        off.clicked.connect(lambda: self.take_off_wanted.emit(tag))
        made = QWidget()
        made.setLayout(row(Badge(tag, "neutral"), off, None, gap=4))
        return made


class PersonNeverCard(_SideCard):
    """One step to the do-not-call list; and everything of this person away."""

    never_wanted = Signal()
    look_wanted = Signal()
    erase_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = Label("", "second", wrap=True)
        self.never = Button(
            self.tr("Never call this number"), "", "ban", small=True, name="opt_out_button"
        )
        self.never.clicked.connect(self.never_wanted)
        self.look = Button(
            self.tr("Open the do-not-call list"), "link", name="look_at_never_button"
        )
        self.look.clicked.connect(self.look_wanted)
        self.erase = Button(
            self.tr("Erase this person..."), "danger", small=True, name="erase_person_button"
        )
        self.erase.clicked.connect(self.erase_wanted)
        self._stand(
            Label(self.tr("No more calls"), "head"),
            self._words,
            row(self.never, self.look, None),
            row(self.erase, None),
        )

    def show_listed(self, *, listed: bool) -> None:
        """Whether the number is on the do-not-call list."""
        self._words.set_text(
            self.tr("This number is on the do-not-call list. Nobody calls it.")
            if listed
            else self.tr("They asked not to be called? It holds at once, in every campaign.")
        )
        here, there = (self.never, self.look) if listed else (self.look, self.never)
        there.show()
        if self.window().focusWidget() is here:
            there.setFocus()  # what had the keyboard leaves: else it goes anywhere
        here.hide()
