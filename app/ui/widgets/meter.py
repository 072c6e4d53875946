"""A limit and how much of it is used: title, "30 of 30", a bar, one line on what comes next."""

from PySide6.QtWidgets import QWidget

from app.ui.widgets.bar import Bar
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.words import number


class Meter(QWidget):
    """Never a number without its limit."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._value = Label("", "strong")
        self._of = Label("", "caption")
        self._bar = Bar()
        self._note = Label("", "caption", wrap=True)
        self._note.hide()
        values = row(self._value, self._of, gap=4)
        head = row(Label(title, "medium"), None, values)
        self.setLayout(column(head, self._bar, self._note, None, gap=6))

    def show(  # without a value it is Qt's own show()
        self,
        value: float | None = None,
        top: float = 1,
        note: str = "",
        tone: str = "accent",
        text: tuple[str, str] | None = None,
    ) -> None:
        """Show `value` of `top`. `text` replaces both words, as in ("$8.94", "of $50.00").

        `tone` is a colour token of the bar ("warning_fill" when full).
        """
        if value is None:
            super().show()
            return
        left, right = text or (number(value), self.tr("of {top}").format(top=number(top)))
        self._value.set_text(left)
        self._of.set_text(right)
        self._note.set_text(note)
        self._note.setVisible(bool(note))
        self._bar.set_value(value, top, tone)
        spoken = self.tr("{title}: {value} {of}").format(title=self._title, value=left, of=right)
        self.setAccessibleName(spoken)
