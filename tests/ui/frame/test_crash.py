"""A fault of ours: said in words, with details that hold no number."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.engine.errors import Problem, ProblemKind
from app.ui.frame.crash import CrashDialog, CrashReporter, report


def fault() -> ValueError:
    try:
        raise ValueError("calling +12125550142 with sk_live_abcdef123456")
    except ValueError as error:
        return error


def test_the_details_name_the_fault_and_mask_numbers_and_keys() -> None:
    told = report(fault())
    assert "ValueError" in told
    assert "test_crash.py" in told
    assert "2125550142" not in told
    assert "abcdef123456" not in told


def test_the_details_can_be_copied(qtbot: QtBot) -> None:
    dialog = CrashDialog(None, fault())
    qtbot.addWidget(dialog)
    dialog.copy.click()
    assert "ValueError" in QGuiApplication.clipboard().text()


def test_a_fault_that_repeats_itself_shows_one_dialog(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    reporter = CrashReporter(window)
    for _ in range(3):
        reporter.hook(ValueError, fault(), None)
    assert len(window.findChildren(CrashDialog)) == 1
    window.findChildren(CrashDialog)[0].close()
    qtbot.waitUntil(lambda: not window.findChildren(CrashDialog))
    reporter.show(fault())
    assert len(window.findChildren(CrashDialog)) == 1


def test_a_refusal_out_of_a_slot_is_told_and_is_no_fault(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    reporter, told = CrashReporter(window), []
    reporter.told = told.append
    full = Problem(ProblemKind.ENVIRONMENT, "The disk is full.", "Free some space.")
    reporter.hook(Problem, full, None)
    assert told == [full]
    assert not window.findChildren(CrashDialog)
