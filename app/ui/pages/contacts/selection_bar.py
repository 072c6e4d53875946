"""What can be done with the people that are chosen, and how many they are."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from app.ui import words
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.surface import Surface

MOST_TAGS = 12
MOST_MERGED = 6


class SelectionBar(Surface):
    """At the foot of the table, while somebody is chosen. Everything here can be undone."""

    tag_wanted = Signal(str)
    new_tag_wanted = Signal()
    untag_wanted = Signal(str)
    consent_wanted = Signal()
    merge_wanted = Signal()
    never_wanted = Signal()
    delete_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("sunken")
        self._tags: list[str] = []
        self._count = Label("", "strong")
        self.tag = Button(self.tr("Tag"), "", "hash", small=True, name="chosen_tag_button")
        self.tag.clicked.connect(self._on_tag_clicked)
        consent = Button(
            self.tr("Consent"), "", "shield", small=True, name="chosen_consent_button",
            tip=self.tr("Say why they may be called"),
        )  # fmt: skip
        consent.clicked.connect(self.consent_wanted)
        self.merge = Button(self.tr("Merge"), "", "people", small=True, name="chosen_merge_button")
        self.merge.clicked.connect(self.merge_wanted)
        never = Button(self.tr("Do not call"), "", "ban", small=True, name="chosen_never_button")
        never.clicked.connect(self.never_wanted)
        delete = Button(self.tr("Delete"), "danger", "x", small=True, name="chosen_delete_button")
        delete.clicked.connect(self.delete_wanted)
        self.leave = Button(self.tr("Choose none"), "ghost", small=True, name="chosen_none_button")
        self.leave.clicked.connect(self.left)
        self.setLayout(
            row(self._count, None, self.tag, consent, self.merge, never, delete, self.leave,
                margin=(13, 8, 9, 8), gap=6)
        )  # fmt: skip
        self.hide()

    def show_count(self, count: int) -> None:
        """So many are chosen; none: the bar leaves."""
        told = words.count(count, self.tr("{n} chosen"), self.tr("{n} chosen"))
        self._count.set_text(told)
        can = 2 <= count <= MOST_MERGED
        self.merge.setEnabled(can)
        self.merge.setToolTip(
            self.tr("Make one person of them")
            if can
            else self.tr("Choose 2 to {most} people that are one").format(most=MOST_MERGED)
        )
        self.setVisible(count > 0)

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window Escape and the header's tick choose none."""
        self.leave.setVisible(not narrow)

    def show_tags(self, tags: list[str]) -> None:
        """The tags that the list has, to choose from."""
        self._tags = tags

    def words(self) -> str:
        return self._count.text()

    def _on_tag_clicked(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("tag_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for tag in self._tags[:MOST_TAGS]:
            action = menu.addAction(tag)
            action.triggered.connect(lambda _=False, tag=tag: self.tag_wanted.emit(tag))
        if self._tags:
            menu.addSeparator()
        menu.addAction(self.tr("New tag...")).triggered.connect(self.new_tag_wanted)
        if self._tags:
            off = menu.addMenu(self.tr("Take a tag off"))
            for tag in self._tags:
                action = off.addAction(tag)
                action.triggered.connect(lambda _=False, tag=tag: self.untag_wanted.emit(tag))
        menu.popup(self.tag.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))
