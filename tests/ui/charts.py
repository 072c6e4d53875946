"""Charts as pictures: their size, how much of a colour is in them, how often they ask to paint."""

from app.ui import theme


def picture(widget, width=400, height=None):
    """What a chart paints when it is so wide."""
    widget.resize(width, height or widget.sizeHint().height())
    return widget.grab().toImage()


def amount_of(image, token):
    """How many pixels have exactly the token's colour."""
    wanted = theme.colour(token)
    rows, columns = range(image.height()), range(image.width())
    return sum(image.pixelColor(x, y) == wanted for y in rows for x in columns)


def paints_only_changes(qtbot, kind, shown, other):
    """Showing the same again must cost nothing; showing something else must be seen."""

    class Counted(kind):
        asked = 0

        def update(self):
            self.asked += 1
            super().update()

    chart = Counted()
    qtbot.addWidget(chart)
    chart.show(shown)
    first = picture(chart, 300, 120)
    asked = chart.asked
    chart.show(list(shown))
    assert chart.asked == asked
    chart.show(other)
    assert chart.asked > asked
    assert picture(chart, 300, 120) != first
    chart.show()
    assert chart.isVisible()
