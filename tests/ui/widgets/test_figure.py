"""One large number and what it counts."""

from app.ui.widgets.figure import Figure


def test_a_figure_says_its_number_and_what_it_counts(qtbot):
    figure = Figure("of 224 people settled")
    qtbot.addWidget(figure)
    figure.show("51")
    assert figure.accessibleName() == "51 of 224 people settled"
    figure.show("52", "of 225 people settled")
    assert figure.accessibleName() == "52 of 225 people settled"
    figure.show()
    assert figure.isVisible()
