"""Where one stands in a wizard."""

from app.ui.widgets.steps import Steps
from tests.ui.charts import amount_of, picture


def test_steps_say_where_one_stands(qtbot):
    steps = Steps(["List", "Profile", "Mapping"])
    qtbot.addWidget(steps)
    assert steps.accessibleName() == "Step 1 of 3: List"
    first = picture(steps, 400)
    assert amount_of(first, "success_soft") == 0
    steps.show(2)
    assert steps.accessibleName() == "Step 3 of 3: Mapping"
    assert amount_of(picture(steps, 400), "success_soft") > 0
    assert steps.minimumSizeHint().width() < steps.sizeHint().width()
    narrow = picture(steps, steps.minimumSizeHint().width())
    assert amount_of(narrow, "accent") > 0
