"""Columns that scroll by themselves, so that the page never does."""

from PySide6.QtWidgets import QScrollArea, QSizePolicy


def low(area: QScrollArea) -> QScrollArea:
    """Lets the window be lower than what is in the area.

    Beside wrapped words a layout asks for the height that everything would like to have, not for
    the least it can live with.
    """
    area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    return area
