"""Names, words and figures of JSON in their own colours."""

import re

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.ui import theme

_TOKEN = re.compile(
    r'"(?:[^"\\]|\\.)*"|(?<![\w"])-?\d[\d.]*(?![\w"])|\b(?:true|false|True|False)\b'
)


class JsonColours(QSyntaxHighlighter):
    """Follows the theme; quotes of curl and Python literals read the same."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        theme.signals.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        for found in _TOKEN.finditer(text):
            shape = QTextCharFormat()
            shape.setForeground(theme.colour(_token(found, text)))
            self.setFormat(found.start(), len(found[0]), shape)


def _token(found: re.Match[str], text: str) -> str:
    if not found[0].startswith('"'):
        return "warning_text"
    return "accent_text" if text[found.end() : found.end() + 1] == ":" else "success_text"
