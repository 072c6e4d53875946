"""WCAG 2.2 contrast of every pair that the style sheet and the painted widgets show."""

from itertools import product

import pytest

from app.ui import theme

SURFACES = ("bg", "rail", "card", "subtle", "sunken", "hover", "selected", "rail_on")
TONES = ("success", "warning", "danger", "info", "neutral")
WORDS = [
    *product(("text", "text2", "text3"), SURFACES),
    *product(("accent_text",), ("bg", "card", "subtle", "selected", "accent_soft", "hover")),
    *product(("on_accent",), ("accent", "accent_hover", "accent_press")),
    *(
        (f"{tone}_text", surface)
        for tone in TONES
        for surface in (f"{tone}_soft", "card", "bg", "subtle", "hover", "selected")
    ),
    *(("text", f"{tone}_soft") for tone in TONES),
    *(("text2", f"{tone}_soft") for tone in TONES if tone != "neutral"),
    ("text2", "accent_soft"),
    ("live_fg", "live_bg"),
    ("sim_fg", "sim_bg"),
    ("card", "text"),  # tooltips
]
SHAPES = [
    ("strong", "card"),
    ("ring", "card"),
    ("ring", "bg"),
    ("accent", "card"),
    ("accent", "sunken"),
    *((f"c{number}", "card") for number in (1, 2, 3, 4, 6, 7)),  # c5 always carries its number
]


def luminance(hexed):
    def linear(part):
        share = int(part, 16) / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(hexed[at : at + 2]) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_knows_black_on_white():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(WORDS, 4.5), (SHAPES, 3.0)], ids=["words", "shapes"])
def test_pairs_are_told_apart(name, pairs, least):
    shades = theme.tokens(name)
    weak = {
        f"{ink} on {surface}": round(ratio, 2)
        for ink, surface in pairs
        if (ratio := contrast(shades[ink], shades[surface])) < least
    }
    assert weak == {}


def test_every_ink_is_measured():
    inks = {token for token in theme.tokens("light") if token.endswith(("_text", "_fg"))}
    assert inks <= {ink for ink, _ in WORDS}
