"""The people of a list: columns that say something, search, and what is found."""

from pathlib import Path

import pytest

from app.ui.pages.contacts.page import ContactsPage
from app.ui.pages.contacts.people_card import PeopleCard, fact_title
from app.ui.widgets.table import Table
from tests.ui.stage import Stage

ROWS = "Customer,Phone,Amount due,Note\nAda,4155550117,$86.00,\nBo,4155550132,$154.56,window\n"


@pytest.fixture
def card(stage: Stage, tmp_path: Path) -> PeopleCard:
    path = tmp_path / "list.csv"
    path.write_text(ROWS, encoding="utf-8")
    stage.engine.contacts.import_report(
        stage.engine.contacts.read(path), name="May", source=path.name
    )
    stage.window.go("contacts", list="May")
    page = stage.window.page("contacts")
    assert isinstance(page, ContactsPage)
    return page.lists.people


def test_columns_repeat_no_name_and_figures_stand_right(card: PeopleCard) -> None:
    assert card.model is not None
    told = [(column.title, column.right) for column in card.model.columns]
    assert told == [
        ("Name", False), ("Phone", False), ("Amount due", True), ("Note", False),
    ]  # fmt: skip
    assert card.model.index(1, 1).data() == "+1 415 555 0132"
    assert card.model.index(0, 3).data() == ""


def test_a_search_narrows_and_says_when_nobody_is_found(stage: Stage, card: PeopleCard) -> None:
    assert stage.find("people_search").placeholderText() == "Search 2 people"  # type: ignore[attr-defined]
    stage.type("people_search", "bo")
    stage.until(lambda: card.model is not None and card.model.rowCount() == 1)
    stage.type("people_search", "zz")
    stage.until(lambda: card.model is not None and card.model.rowCount() == 0)
    assert not [table for table in card.findChildren(Table) if table.isVisible()]
    stage.window.go("contacts", list="debt-collection")
    stage.until(lambda: card.model is not None and card.model.rowCount() > 20)
    assert stage.find("people_table").isVisible(), "another list begins without a search"


def test_choosing_the_same_list_again_moves_nothing(stage: Stage, card: PeopleCard) -> None:
    model = card.model
    stage.find("people_table", Table).choose(1)
    stage.engine.do_not_call.add("+12125550142", source="you")
    page = stage.window.page("contacts")
    assert isinstance(page, ContactsPage)
    page._show_lists()
    assert card.model is model
    assert stage.find("people_table", Table).current_row() == 1


def test_facts_are_titled_in_plain_words() -> None:
    assert fact_title("amount_due") == "Amount due"
    assert fact_title("_2nd_note") == "2nd note"
