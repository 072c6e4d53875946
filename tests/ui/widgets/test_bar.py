"""A bar fills with its value."""

import pytest

from app.ui import theme
from app.ui.widgets.bar import Bar
from tests.ui.charts import amount_of, picture


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_bar_fills_with_its_value(qtbot, qapp, name):
    theme.load(qapp, name)
    bar = Bar(0, 10, accessible="Progress")
    qtbot.addWidget(bar)
    filled = []
    for value in (0, 1, 5, 10, 99):
        bar.set_value(value)
        filled.append(amount_of(picture(bar, 100), "accent"))
    assert filled[0] == 0
    assert filled == sorted(filled)
    assert filled[3] == filled[4] > filled[2] > filled[1] > 0
    bar.set_value(1, 0)
    assert amount_of(picture(bar, 100), "accent") == 0
    assert bar.accessibleName() == "Progress"
