"""A contact sheet: one row per page, its states beside each other, each with its name."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter, QPixmap

from app.ui import theme

THUMB, GAP, LINE, MOST = 440, 16, 22, 5
"""Width of a thumbnail, space around it, height of its name, thumbnails in a row."""


def contact_sheet(pictures: Mapping[str, QPixmap], look: theme.Name) -> QImage:
    """`pictures` by `page-state`, painted on the theme's own paper; a new page begins a row."""
    rows: list[list[str]] = []
    page = ""
    for name in pictures:
        if not rows or name.partition("-")[0] != page or len(rows[-1]) == MOST:
            rows.append([])
        page = name.partition("-")[0]
        rows[-1].append(name)
    ratio = max(p.height() / p.width() for p in pictures.values())
    high = round(THUMB * ratio)
    columns = max(len(row) for row in rows)
    size = (GAP + columns * (THUMB + GAP), GAP + len(rows) * (high + LINE + GAP))
    sheet = QImage(*size, QImage.Format.Format_RGB32)
    ink = theme.tokens(look)
    sheet.fill(QColor(ink["sunken"]))
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    font = QFont(QGuiApplication.font())
    font.setPixelSize(14)
    painter.setFont(font)
    painter.setPen(QColor(ink["text"]))
    for y, row in enumerate(rows):
        for x, name in enumerate(row):
            at = QRect(GAP + x * (THUMB + GAP), GAP + y * (high + LINE + GAP), THUMB, LINE)
            painter.drawText(at, Qt.AlignmentFlag.AlignLeft, name.replace("-", ": ", 1))
            small = pictures[name].scaledToWidth(THUMB, Qt.TransformationMode.SmoothTransformation)
            painter.drawPixmap(at.left(), at.bottom() + 1, small)
    painter.end()
    return sheet
