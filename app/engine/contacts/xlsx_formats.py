"""How a workbook shows a number: money, decimals and per cent, as `$1,234.50` for 1234.5."""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

_CURRENCY = r"[$€£¥₹₩₽₺฿₪₫₴]|[A-Z]{3}|kr|zł|Kč|Ft|R\$|Fr\.?"
_CODE = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
"""A currency and a locale, as in `[$€-407]`."""
_UNSEEN = re.compile(r"\[[^\]]*\]|_.|\*.")
"""A colour or a condition, room as wide as a character, a character that fills the cell."""
_WORDS = re.compile(r'"([^"]*)"|\\(.)')
_NUMBER = re.compile(
    rf"(?P<before>(?:{_CURRENCY})?)(?P<gap>\s*)-?(?P<whole>[#0?,]*[#0?])(?:\.(?P<decimals>[0?]+))?"
    rf"(?P<after>\s*(?:{_CURRENCY}|%)?)"
)
_MOST_DECIMALS = 8


class Format(NamedTuple):
    """What stands around a number and how many of its decimals are shown."""

    before: str
    thousands: bool
    decimals: int
    after: str

    def text(self, value: float) -> str:
        """The number as a person sees it; `value` is finite."""
        exact = Decimal(f"{value:.15g}") * (100 if self.after == "%" else 1)
        rounded = abs(exact).quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)
        minus = "-" if exact < 0 and rounded else ""
        digits = f"{rounded:,f}" if self.thousands else f"{rounded:f}"
        return f"{minus}{self.before}{digits}{self.after}"


@lru_cache(maxsize=256)
def read_format(code: str) -> Format | None:
    """What a number format says of numbers above zero; None where the bare digits say as much, or
    where it is none of money, decimals and per cent (a telephone number's, say).
    """
    shown = _CODE.sub(r"\1", code.split(";")[0])
    shown = _WORDS.sub(lambda quoted: quoted[1] or quoted[2] or "", _UNSEEN.sub("", shown))
    found = _NUMBER.fullmatch(shown.strip())
    if found is None:
        return None
    before, after, decimals = found["before"], found["after"].rstrip(), found["decimals"] or ""
    if not (before or after or decimals) or len(decimals) > _MOST_DECIMALS:
        return None
    before += " " if before and before[-1].isalpha() else ""
    return Format(before, "," in found["whole"], len(decimals), after)
