"""What every page has: a title row, a banner for refusals, a body, a footer."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.engine.errors import Problem, ProblemKind
from app.ui.page import FOOTER_HEIGHT, Page
from app.ui.widgets.badge import Badge
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from tests.ui.stage import Stage


class SomePage(Page):
    """One with everything."""

    name: ClassVar[str] = "some"


def left(widget: QWidget, page: Page) -> int:
    return widget.mapTo(page, widget.rect().topLeft()).x()


def test_the_parts_stand_where_people_look_for_them(stage: Stage, qtbot: QtBot) -> None:
    page = SomePage(stage.window)  # type: ignore[arg-type]  # signals of a class and of its object
    qtbot.addWidget(page)
    page.title.set_text("Some")
    back, first, last = (Button(name, name=name) for name in ("back", "first", "last"))
    badge, words, go = Badge("Ready", "info"), Label("Here"), Button("Go", "primary", name="go")
    page.set_back(back)
    page.add_badge(badge)
    page.add_right(first, last)
    page.add(words)
    page.add(row(Label("there"), None))
    foot = page.add_footer(Label("No one is called."), None, 12, go)
    page.resize(900, 600)
    page.show()
    qtbot.waitExposed(page)
    places = [left(part, page) for part in (back, page.title, badge, first, last)]
    assert places == sorted(places)
    assert foot.geometry().bottom() == page.rect().bottom()
    assert foot.height() >= FOOTER_HEIGHT
    assert left(go, page) > 700
    assert page.objectName() == "some_page"


def test_a_refusal_is_told_and_nothing_else_is_claimed(stage: Stage, qtbot: QtBot) -> None:
    page = SomePage(stage.window)  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.show()
    assert not page.banner.isVisible()
    page.show_problem(Problem(ProblemKind.CONFLICT, "This cannot be.", "Try again."))
    assert page.banner.isVisible()
    assert page.actions() == []
    assert page.keep_open() is None
