from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from app.engine.errors import FieldError, Problem, ProblemKind
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.layout import column


@pytest.fixture
def page(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    banner = Banner("info", name="told", closable=True)
    host.setLayout(column(banner, None))
    host.resize(600, 200)
    host.show()
    banner.host = host
    return banner


def test_with_nothing_to_say_it_is_hidden(page):
    assert page.isHidden()
    page.show_words("Saved")
    assert page.isVisible()
    page.clear()
    assert page.isHidden()


def test_it_says_title_and_detail_to_eyes_and_ears(page):
    page.show_words("The file cannot be read", "Nothing was imported.")
    assert page.words() == ("The file cannot be read", "Nothing was imported.")
    assert page.accessibleName() == "The file cannot be read"
    assert page.accessibleDescription() == "Nothing was imported."
    assert QAccessible.queryAccessibleInterface(page) is not None


def test_actions_of_the_last_time_go(page, qtbot):
    pressed = []
    again = Button("Again", name="again")
    again.clicked.connect(lambda: pressed.append("again"))
    page.show_words("Failed", "", again)
    qtbot.mouseClick(page.findChild(QWidget, "again"), Qt.MouseButton.LeftButton)
    assert pressed == ["again"]
    page.show_words("Failed", "", Button("Open", name="open"))
    assert again.isHidden()
    qtbot.waitUntil(page.findChild(QWidget, "open").isVisible)


def test_a_problem_is_said_as_it_is(page):
    page.show_problem(
        Problem(
            ProblemKind.VALIDATION_FAILED,
            "The amount is missing.",
            "Add an amount.",
            errors=(FieldError(pointer="/amount", message="It is empty."),),
        )
    )
    assert page.words() == ("The amount is missing.", "It is empty.\nAdd an amount.")
    assert page.property("c") == "danger"


def test_what_passes_by_waiting_is_a_warning(page):
    later = datetime(2026, 11, 23, 11, 44, tzinfo=UTC)
    page.show_problem(Problem(ProblemKind.RATE_LIMIT, "30 calls in an hour.", passes_at=later))
    assert page.property("c") == "warning"


def test_the_cross_closes_it_and_tells(page, qtbot):
    page.show_words("Saved")
    with qtbot.waitSignal(page.closed, timeout=1000):
        qtbot.mouseClick(page.findChild(QWidget, "told_close"), Qt.MouseButton.LeftButton)
    assert page.isHidden()


def test_a_banner_without_a_place_opens_no_window(qtbot):
    banner = Banner("success")
    qtbot.addWidget(banner)
    banner.show_words("Connected")
    assert not any(top is banner and top.isVisible() for top in QApplication.topLevelWidgets())
    host = QWidget()
    qtbot.addWidget(host)
    host.setLayout(column(banner))
    host.show()
    assert banner.isVisible()
