"""Money and decimals look as in the workbook; whatever else is formatted keeps its digits."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.contacts.xlsx_formats import read_format


@pytest.mark.parametrize(
    ("code", "value", "seen"),
    [
        ('"$"#,##0.00', 1234.5, "$1,234.50"),
        ("$#,##0.00", 86, "$86.00"),
        ('"$"#,##0_);\\("$"#,##0\\)', 1234.5, "$1,235"),
        ('_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)', 41.2, "$41.20"),
        ('"$"#,##0.00;[Red]"$"#,##0.00', -12.5, "-$12.50"),
        ("[$$-409]#,##0.00", 1000000, "$1,000,000.00"),
        ("#,##0.00 [$€-407]", 1234.5, "1,234.50 €"),
        ("[$£-809]#,##0", 20, "£20"),
        ("[$USD] #,##0.00", 5, "USD 5.00"),
        ("0.00", 7, "7.00"),
        ("#,##0.0", 12345.67, "12,345.7"),
        ("0%", 0.15, "15%"),
        ("0.0%", 0.125, "12.5%"),
        ("0.00", 2.675, "2.68"),
        ("0.00", -0.001, "0.00"),
    ],
)
def test_a_number_is_shown_as_the_workbook_shows_it(code: str, value: float, seen: str) -> None:
    form = read_format(code)
    assert form is not None
    assert form.text(value) == seen


@pytest.mark.parametrize(
    "code",
    [
        *("General", "", "@", "0", "00000", "#,##0", "0.00E+00", "# ?/?", "yyyy-mm-dd", "+0"),
        *("(000) 000-0000", "[<=9999999]###-####;(###) ###-####", '0 "pieces"'),
    ],
)
def test_of_other_formats_the_digits_say_enough(code: str) -> None:
    assert read_format(code) is None


@given(cents=st.integers(-(10**11), 10**11))
def test_no_cent_is_lost(cents: int) -> None:
    form = read_format('"$"#,##0.00')
    assert form is not None
    assert Decimal(form.text(cents / 100).replace("$", "").replace(",", "")) * 100 == cents


@given(
    code=st.text(alphabet='#0,.?$€"\\[]-_*;% ()@E+/aA', max_size=24), value=st.floats(-1e14, 1e14)
)
def test_any_format_is_read_or_left_alone(code: str, value: float) -> None:
    form = read_format(code)
    if form is not None:
        assert any(character.isdigit() for character in form.text(value))
