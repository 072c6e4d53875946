"""What people see on the audit page."""

from PySide6.QtWidgets import QLabel

from app.ui.pages.audit.page import AuditPage
from app.ui.widgets.table import Table
from tests.ui.stage import Stage


def page(stage: Stage) -> AuditPage:
    front = stage.window.page("audit")
    assert isinstance(front, AuditPage)
    return front


def cells(stage: Stage, key: str) -> list[str]:
    shown = stage.find("audit_table", Table).cells()
    column = shown.column_of(key)
    return [str(shown.index(row, column).data()) for row in range(shown.rowCount())]


def texts(stage: Stage) -> set[str]:
    return {label.text() for label in page(stage).findChildren(QLabel) if label.isVisible()}
