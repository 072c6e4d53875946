"""A quick reading of numbers written with their country code: what `read_phone` would give.

As for +1, the patterns are libphonenumber's own, taken at run time.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata
from phonenumbers.phonemetadata import PhoneNumberDesc

from app.engine.contacts.quick_phone import Quick
from app.engine.model.phone import PhoneKind

_WRITTEN = re.compile(r"\+[1-9][0-9]{1,3}(?:[ .-]?[0-9]){5,11}")
_APART = str.maketrans("", "", " .-")
_PLUS_ONE = 1
_LONGEST = 18
"""Digits that a cell of `_WRITTEN` holds at most, and more."""
_SPECIAL = (
    "premium_rate", "toll_free", "shared_cost", "voip", "personal_number", "pager", "uan",
    "voicemail",
)  # fmt: skip


class _Plan(NamedTuple):
    """How the numbers of one country code are told. `prefix`: what is dialed inside the country
    in front of a number, and perhaps written by mistake.
    """

    region: str
    by_length: dict[int, "_Told"]
    prefix: re.Pattern[str] | None


class _Told(NamedTuple):
    """What numbers of one length match; None: none of them does."""

    general: re.Pattern[str] | None
    special: re.Pattern[str] | None
    fixed: re.Pattern[str] | None
    mobile: re.Pattern[str] | None
    same: bool


def read_abroad(cell: str) -> Quick | None:
    """What `read_phone` says of a cell such as `+44 7400 123456`, or None: then ask it."""
    if _WRITTEN.fullmatch(cell) is None:
        return None
    digits = cell.translate(_APART)[1:]
    for length in (1, 2, 3):
        code = int(digits[:length])
        if code in COUNTRY_CODE_TO_REGION_CODE:
            plan = _plan(code)
            return None if plan is None else _told(plan, digits, digits[length:])
    return None


def _told(plan: _Plan, digits: str, national: str) -> Quick | None:
    if national[0] == "0" or (plan.prefix is not None and plan.prefix.match(national)):
        return None
    if (of := plan.by_length.get(len(national))) is None:
        return None
    if of.general is None or not of.general.fullmatch(national):
        return None
    if of.special is not None and of.special.fullmatch(national):
        return None
    fixed = of.fixed is not None and of.fixed.fullmatch(national)
    mobile = of.mobile is not None and of.mobile.fullmatch(national)
    if fixed and (of.same or mobile):
        kind = PhoneKind.FIXED_LINE_OR_MOBILE
    elif fixed:
        kind = PhoneKind.FIXED_LINE
    elif mobile and not of.same:
        kind = PhoneKind.MOBILE
    else:
        return None
    return f"+{digits}", plan.region, kind.value


@cache
def _plan(code: int) -> _Plan | None:
    """The first region of a country code, where its numbers can be told without the others'."""
    region = COUNTRY_CODE_TO_REGION_CODE[code][0]
    of = None if region == "001" else PhoneMetadata.metadata_for_region(region)
    if of is None or code == _PLUS_ONE or of.leading_digits is not None:
        return None
    prefix = of.national_prefix_for_parsing
    by_length = {
        length: _Told(
            _any([of.general_desc], length),
            _any([getattr(of, name) for name in _SPECIAL], length),
            _any([of.fixed_line], length),
            _any([of.mobile], length),
            of.same_mobile_and_fixed_line_pattern,
        )
        for length in range(1, _LONGEST)
    }
    return _Plan(region, by_length, re.compile(prefix) if prefix else None)


def _any(descs: Sequence[PhoneNumberDesc | None], length: int) -> re.Pattern[str] | None:
    """What any of these types takes among numbers of a length."""
    patterns = [
        f"(?:{of.national_number_pattern})"
        for of in descs
        if of is not None
        and of.national_number_pattern
        and (not of.possible_length or length in of.possible_length)
    ]
    return re.compile("|".join(patterns)) if patterns else None
