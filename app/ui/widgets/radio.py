"""One of a few ways, each in a sentence."""

from PySide6.QtWidgets import QRadioButton, QWidget


class Radio(QRadioButton):
    """Radios with the same parent exclude each other."""

    def __init__(
        self, text: str, *, name: str, on: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setChecked(on)
