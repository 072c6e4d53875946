"""A telephone number, read as a person writes it."""

from collections.abc import Callable

from app.engine.model.phone import Phone
from app.ui import words
from app.ui.pages.settings.control import TextControl


class PhoneControl(TextControl):
    """Its value is the number in full (`+12025550100`); what is none stays as it was typed."""

    def __init__(self, name: str, read: Callable[[str], Phone]) -> None:
        super().__init__(name, icon="phone")
        self._read = read

    def value(self) -> object:
        typed = self.edit.text().strip()
        return (self._read(typed).e164 or typed) if typed else ""

    def _show(self, value: object) -> None:
        super()._show(words.phone(str(value or "")))
