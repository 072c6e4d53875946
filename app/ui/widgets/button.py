"""The one push button, in the kinds of the style sheet."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui import icons, theme

_INK = {"primary": "on_accent", "danger": "danger_text", "link": "accent_text"}
_BOLD = ("seg", "tab", "chip", "nav", "rail")
"""Kinds whose words are bold while chosen."""
_WIDE = ("rail", "nav", "deploy", "search")


class Button(QPushButton):
    """Kinds: "" or secondary, primary, ghost, danger, link, chip, seg, tab, nav, rail.

    `name` is how tests and the command palette find it. Without text, `tip` says what it does.
    """

    def __init__(
        self,
        text: str = "",
        kind: str = "",
        icon: str = "",
        *,
        name: str,
        small: bool = False,
        large: bool = False,
        tip: str = "",
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind = "" if kind == "secondary" else kind
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setCheckable(checkable)
        self.setProperty("kind", self._kind)
        if small or large:
            self.setProperty("sz", "s" if small else "l")
        if tip:
            self.setToolTip(tip)
        self.setAccessibleName(text or tip)
        if icon:
            self.set_icon(icon)
        wide = QSizePolicy.Policy.Preferred if kind in _WIDE else QSizePolicy.Policy.Maximum
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str, token: str = "") -> None:
        """Show another icon, in the words' own colour unless a token is named."""
        token = token or _INK.get(self._kind, "text2")
        on = "accent_text" if self._kind in ("rail", "nav") else token
        self.setIcon(icons.icon(icon, token, on))
        side = 18 if self._kind == "rail" else 16
        gap = 8 if self._kind == "rail" else 4
        # The style sheet cannot move words away from the icon: a wider icon can.
        self.setIconSize(QSize(side + gap if self.text() else side, side))
        self._show_square()

    def set_kind(self, kind: str) -> None:
        """Change the kind, as a primary button that steps back to a secondary one."""
        self._kind = "" if kind == "secondary" else kind
        self.setProperty("kind", self._kind)
        theme.repolish(self)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._kind in _BOLD:
            # Room for the chosen state: the hint knows the plain words only.
            bold = QFont(self.font())
            bold.setWeight(QFont.Weight.DemiBold)
            wide = QFontMetrics(bold).horizontalAdvance(self.text())
            hint.setWidth(hint.width() + wide - self.fontMetrics().horizontalAdvance(self.text()))
        return hint

    def _show_square(self) -> None:
        """A button that got words is wide again, also where its style was applied already."""
        alone = not self.text() and self._kind not in _WIDE
        before, square = self.property("square"), "true" if alone else "false"
        self.setProperty("square", square)
        if before not in (None, square):
            theme.repolish(self)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text or self.toolTip())
