"""The grid's model: cells with flags, rows alone, and the same file judged anew."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.engine.model.checked import Checked
from app.ui.models.cell_model import CELL
from app.ui.pages.contacts.checked_model import CheckedModel
from tests.ui.stage import Stage

ROWS = "Name,Phone,,Note\nAda,4155550117,,x\nBo,1.65E+10,,=1+1\n,,,\nCy,4155550117\n"


@pytest.fixture
def check(stage: Stage, tmp_path: Path) -> Callable[..., Checked]:
    path = tmp_path / "list.csv"
    path.write_text(ROWS, encoding="utf-8")
    return lambda **how: stage.done(stage.engine.contacts.check(path, **how))


def test_cells_carry_their_findings(
    check: Callable[..., Checked], qtmodeltester: ModelTester
) -> None:
    model = CheckedModel(check())
    qtmodeltester.check(model)
    assert [column.title for column in model.columns] == ["Row", "Verdict", "Name", "Phone", "Note"]
    assert [model.index(row, 1).data() for row in range(4)] == [
        "Accepted", "Refused", "Refused", "Duplicate",
    ]  # fmt: skip
    cut = model.index(1, 3).data(CELL)
    assert (cut.text, cut.flag) == ("1.65E+10", "danger")
    assert "digits are lost" in cut.tip
    assert model.index(0, 3).data(CELL).flag is None
    assert model.index(3, 4).data() == "", "a row that ends early has empty cells"


def test_rows_alone_keep_their_numbers(
    check: Callable[..., Checked], qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    model = CheckedModel(check())
    with qtbot.waitSignal(model.modelReset):
        model.show_only((2, 4))
    qtmodeltester.check(model)
    assert [model.key_at(row) for row in range(-1, 3)] == [None, 2, 4, None]
    assert [model.row_of(key) for key in (1, 2, 4, 9)] == [-1, 0, 1, -1]
    assert model.index(1, 0).data() == "4"
    model.show_only(None)
    assert (model.rowCount(), model.row_of(4), model.row_of(9)) == (4, 3, -1)


def test_judged_anew_resets_nothing(check: Callable[..., Checked], qtbot: QtBot) -> None:
    model = CheckedModel(check())
    other = check(mapping=model.checked.guessed.taking("Note", "phone"))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.take(other, None)
    assert model.index(0, 1).data() == "Refused"
