"""What a person sees in a cell of a workbook, as text."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any

from app.engine.contacts.xlsx_formats import read_format

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ZEROS = re.compile(r"0{2,}")
_DIGITS = 15
"""What Excel keeps of a number; longer ones have lost their end."""


def shown(cell: Any) -> str:
    """The text of an openpyxl cell: money as the workbook shows it, other whole numbers without
    `.0`, dates in ISO, TRUE and FALSE.

    A number of more than 15 digits is given as `4.11111111111111E+15`: its last digits are lost.
    """
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(_letter, value) if "_x" in value else value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        usual = abs(value) < 10**_DIGITS and isfinite(value)
        if usual and (form := read_format(cell.number_format or "")) is not None:
            return form.text(value)
        text = number_text(value)
        # A ZIP code kept as the number 2134 and shown as 02134.
        return text.zfill(len(cell.number_format)) if _is_padded(cell, text) else text
    return _time_text(value)


def number_text(value: float) -> str:
    """A number in digits, as long as Excel has them all."""
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    if abs(value) >= 10**_DIGITS:
        return f"{Decimal(value):.{_DIGITS - 1}E}"
    if value == int(value):
        return str(int(value))
    return f"{Decimal(f'{value:.{_DIGITS}g}'):f}"


def _is_padded(cell: Any, text: str) -> bool:
    return text.isdigit() and bool(_ZEROS.fullmatch(cell.number_format or ""))


def _time_text(value: object) -> str:
    if isinstance(value, datetime):
        value = (value + timedelta(milliseconds=500)).replace(microsecond=0)
        if value.time() == time():
            return value.date().isoformat()
        return value.isoformat(" ", "seconds" if value.second else "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if seconds else f"{hours}:{minutes:02}"
    return str(value)


def _letter(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 16))
