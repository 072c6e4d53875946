"""What the colours mean, in words and numbers."""

from app.ui.widgets.legend import LINE, Legend
from tests.ui.charts import amount_of, paints_only_changes, picture

OUTCOMES = [("Paid", 21, "c1"), ("Promised", 1018, "c2"), ("Callback", 0, "c3"), ("Out", 1, "c7")]


def test_a_legend_says_words_and_numbers_in_as_many_lines_as_it_needs(qtbot):
    legend = Legend(4)
    qtbot.addWidget(legend)
    legend.show(OUTCOMES)
    assert legend.accessibleName() == "21 Paid, 1,018 Promised, 0 Callback, 1 Out"
    assert legend.heightForWidth(800) == LINE
    assert legend.heightForWidth(legend.minimumSizeHint().width()) == 4 * LINE
    image = picture(legend, 800)
    assert all(amount_of(image, token) for token in ("c1", "c2", "c3", "c7"))


def test_it_paints_again_only_when_something_changed(qtbot):
    paints_only_changes(qtbot, Legend, OUTCOMES, OUTCOMES[:1])
