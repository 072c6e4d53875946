"""The question before a number leaves the do-not-call list: why may this person be called?"""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from app.engine.model.contact import DoNotCallEntry
from app.ui import words
from app.ui.widgets.confirm_card import ConfirmCard
from app.ui.widgets.field import Field
from app.ui.widgets.line_edit import LineEdit

translate = QCoreApplication.translate


class RemoveCard(ConfirmCard):
    """Yes only with a reason, which stays in the audit."""

    def __init__(self, entry: DoNotCallEntry, since: str) -> None:
        number = words.phone(entry.number)
        why = translate("RemoveCard", "Why they may be called again")
        super().__init__(
            "phone",
            translate("RemoveCard", "Take {number} off the do-not-call list?").format(
                number=number
            ),
            translate("RemoveCard", "Campaigns may call this number again at once."),
            [
                (translate("RemoveCard", "Listed"), since),
                (translate("RemoveCard", "Source"), entry.source),
                *([(translate("RemoveCard", "Reason"), entry.reason)] if entry.reason else []),
            ],
            translate("RemoveCard", "Your reason stays in the audit."),
            translate("RemoveCard", "Take off the list"),
            danger=True,
        )
        self.reason = LineEdit(
            name="removal_reason",
            accessible=why,
        )
        field = Field(
            why,
            self.reason,
            translate("RemoveCard", "Such as: asked us in the shop to call again"),
            required=True,
        )
        lines = self.layout()
        if isinstance(lines, QVBoxLayout):
            lines.insertWidget(lines.count() - 1, field)
        self.first_focus = self.reason  # type: ignore[assignment]  # whatever takes the focus
        self.ok_button.setEnabled(False)
        self.reason.textChanged.connect(lambda text: self.ok_button.setEnabled(bool(text.strip())))
