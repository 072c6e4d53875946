from app.ui import theme
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column
from app.ui.widgets.surface import Card, Surface


def middle(widget):
    widget.resize(80, 60)
    return widget.grab().toImage().pixelColor(40, 55)


def test_a_surface_has_its_kinds_colour(qtbot):
    for kind in ("page", "card", "rail", "foot", "side", "sunken"):
        surface = Surface(kind, column(None))
        qtbot.addWidget(surface)
        token = {"page": "bg", "foot": "card", "side": "subtle"}.get(kind, kind)
        assert middle(surface) == theme.colour(token), kind


def test_a_choice_becomes_the_picked_one(qtbot):
    surface = Surface("pick")
    qtbot.addWidget(surface)
    assert middle(surface) == theme.colour("card")
    surface.set_kind("picked")
    assert middle(surface) == theme.colour("accent_soft")


def test_a_card_holds_its_items(qtbot):
    first, second = Label("1"), Label("2")
    card = Card(first, second, padding=20, gap=4)
    qtbot.addWidget(card)
    layout = card.layout()
    assert [layout.itemAt(at).widget() for at in range(2)] == [first, second]
    assert layout.contentsMargins().left() == 20
    assert layout.spacing() == 4
