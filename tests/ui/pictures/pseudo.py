"""A language that nobody speaks: every text longer and accented, so that what is cut shows."""

import re
from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

_ACCENTS = str.maketrans("aceinouyACEINOUY", "âçéîñöûÿÂÇÉÎÑÖÛŸ")
_KEPT = re.compile(r"(\{[^}]*\}|<[^>]*>|\(\*[^)]*\))")
"""Places for values, markup and patterns of file names."""
_PADDING = "öçéñîâûÿ"


def longer(text: str) -> str:
    """The same with accents, and three tenths longer."""
    parts = _KEPT.split(text)
    said = "".join(
        part if place % 2 else part.translate(_ACCENTS) for place, part in enumerate(parts)
    )
    letters = sum(len(part) for part in parts[::2])
    more = -(-letters * 3 // 10)
    return said + (_PADDING * (more // len(_PADDING) + 1))[:more]


class PseudoLocale(QTranslator):
    """Translates everything."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return longer(source) if any(letter.isalpha() for letter in source) else source

    def isEmpty(self) -> bool:
        return False


@contextmanager
def pseudo_locale(app: QApplication, *, longer: bool = True) -> Generator[None]:
    """Windows opened meanwhile speak it."""
    translator = PseudoLocale(app)
    if longer:
        app.installTranslator(translator)
    try:
        yield
    finally:
        app.removeTranslator(translator)
