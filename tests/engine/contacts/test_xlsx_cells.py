"""Numbers of a workbook in digits, as many as Excel keeps."""

import pytest

from app.engine.contacts.xlsx_cells import number_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (16502530000.0, "16502530000"),
        (999999999999999, "999999999999999"),
        (1e15, "1.00000000000000E+15"),
        (-1e300, "-1.00000000000000E+300"),
        (12.5, "12.5"),
        (1 / 3, "0.333333333333333"),
        (1e-7, "0.0000001"),
        (float("inf"), "inf"),
        (float("nan"), "nan"),
    ],
)
def test_numbers(value, text):
    assert number_text(value) == text
