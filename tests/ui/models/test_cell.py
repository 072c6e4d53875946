"""A cell as plain values."""

from app.ui.models.cell import EMPTY, Cell


def test_a_screen_reader_hears_everything_that_is_there():
    assert Cell("Bobby", sub="+1 415", tip="since May").spoken == "Bobby, +1 415, since May"
    assert Cell("Bobby").spoken == "Bobby"
    assert EMPTY.spoken == ""


def test_equal_cells_are_equal():
    assert Cell("a", badge="info") == Cell("a", badge="info") != Cell("a")
