"""A box to tick."""

from PySide6.QtWidgets import QCheckBox, QWidget


class Check(QCheckBox):
    """Takes effect with its form; a Toggle takes effect at once."""

    def __init__(
        self, text: str, *, name: str, on: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setChecked(on)
