"""Tokens become palette, style sheet and colours; every colour on screen comes from here.

To add a token: 1. name it in resources/themes/light.toml and dark.toml. 2. Use it by name, in the
style sheet as `$name`, in paint events as `colour("name")`. 3. If words stand on it, add the pair
to tests/ui/test_contrast.py.
"""

import string
import tomllib
from functools import cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.paths import resource

Name = Literal["light", "dark"]
Wish = Literal["system", "light", "dark"]

SANS = ["Inter", "Segoe UI Variable Text", "SF Pro Text", "Noto Sans"]
MONO = ["JetBrains Mono", "Cascadia Mono", "SF Mono", "Consolas", "DejaVu Sans Mono"]

_ROLES = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.Base: "card",
    QPalette.ColorRole.AlternateBase: "subtle",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Button: "card",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "card",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Link: "accent_text",
    QPalette.ColorRole.LinkVisited: "accent_text",
    QPalette.ColorRole.Light: "card",
    QPalette.ColorRole.Midlight: "border",
    QPalette.ColorRole.Mid: "control",
    QPalette.ColorRole.Dark: "strong",
    QPalette.ColorRole.Shadow: "strong",
    QPalette.ColorRole.Accent: "accent",
}
_DISABLED = (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText)
_IMAGES = {
    "ico_down": ("down", "text2"),
    "ico_up": ("up", "text2"),
    "ico_check": ("check", "on_accent"),
}


class Signals(QObject):
    """`changed` follows a live switch, when palette, style sheet and colours are already new."""

    changed = Signal()


signals = Signals()


class _State:
    """What is on screen now: one per process, as the application itself is."""

    name: str = ""
    wish: Wish = "light"
    following: bool = False
    images: QTemporaryDir | None = None


_state = _State()


@cache
def tokens(name: str) -> dict[str, str]:
    """All tokens of a theme, name to `#RRGGBB`."""
    groups = tomllib.loads(resource("themes", f"{name}.toml").read_text("utf-8"))
    return {
        token: value
        for group in groups.values()
        if isinstance(group, dict)
        for token, value in group.items()
    }


def current() -> str:
    """The theme on screen: `light` or `dark`."""
    return _state.name or "light"


def hex_colour(token: str) -> str:
    """`#RRGGBB` of a token in the theme on screen; KeyError for an unknown token."""
    return tokens(current())[token]


def colour(token: str) -> QColor:
    """The token's colour in the theme on screen; read it at paint time, keep it nowhere."""
    return QColor(hex_colour(token))


def font(px: int = 14, weight: int = 400, mono: bool = False) -> QFont:
    """The house's type: 12, 14, 16, 20 or 28 px; figures of one width unless `mono`."""
    made = QFont(MONO if mono else SANS)
    made.setPixelSize(px)
    made.setWeight(QFont.Weight(weight))
    if not mono:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def repolish(widget: QWidget) -> None:
    """Ask the style sheet again, after a property that it selects by has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def load(app: QApplication, name: Name) -> None:
    """Put a theme on screen; a second call with another name is a live switch."""
    before = _state.name
    if before == name and app.styleSheet():
        return
    _state.name = name
    if not before or app.style().objectName() != "fusion":
        app.setStyle("Fusion")
        app.setFont(font())
    app.setPalette(_palette())
    app.setStyleSheet(_sheet())
    if before:
        signals.changed.emit()


def wish(told: object) -> Wish:
    """What somebody chose once; the system's look where nobody did."""
    return "light" if told == "light" else "dark" if told == "dark" else "system"


def choose(app: QApplication, wish: Wish) -> None:
    """Force light or dark, or follow the system from now on."""
    _state.wish = wish
    hints = QGuiApplication.styleHints()
    if not _state.following:
        _state.following = True
        hints.colorSchemeChanged.connect(_system_changed)
    if wish == "system":
        hints.unsetColorScheme()
        load(app, _scheme_name(hints.colorScheme()))
        return
    # Title bars and native dialogs belong to the platform and follow only this.
    hints.setColorScheme(Qt.ColorScheme.Dark if wish == "dark" else Qt.ColorScheme.Light)
    load(app, wish)


def follow_system(app: QApplication) -> None:
    """The system's light or dark, now and whenever it changes."""
    choose(app, "system")


def _system_changed(scheme: Qt.ColorScheme) -> None:
    app = QApplication.instance()
    if _state.wish == "system" and isinstance(app, QApplication):
        load(app, _scheme_name(scheme))


def _scheme_name(scheme: Qt.ColorScheme) -> Name:
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def _palette() -> QPalette:
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, colour(token))
    for role in _DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, colour("disabled"))
    return palette


def _sheet() -> str:
    text = resource("style", "app.qss").read_text("utf-8")
    return string.Template(text).substitute(tokens(current()), **_images())


def _images() -> dict[str, str]:
    """Icons that only the style sheet shows. It takes files alone, so tinted ones are written."""
    if _state.images is None:
        _state.images = QTemporaryDir()
    written: dict[str, str] = {}
    for key, (icon, token) in _IMAGES.items():
        svg = resource("icons", f"{icon}.svg").read_text("utf-8")
        if icon == "check":
            svg = svg.replace('stroke-width="1.5"', 'stroke-width="2.5"')
        path = _state.images.filePath(f"{current()}-{icon}.svg")
        with open(path, "w", encoding="utf-8") as file:
            file.write(svg.replace("currentColor", hex_colour(token)))
        written[key] = path
    return written
