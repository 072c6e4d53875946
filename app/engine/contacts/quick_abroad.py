"""A quick reading of numbers written with their country code: what `read_phone` would give.

As for +1, the patterns are libphonenumber's own, taken at run time.
"""

import re
from functools import cache
from typing import NamedTuple

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata
from phonenumbers.phonemetadata import PhoneNumberDesc

from app.engine.contacts.quick_phone import Quick
from app.engine.model.phone import PhoneKind

_WRITTEN = re.compile(r"\+[1-9][0-9]{1,3}(?:[ .-]?[0-9]){5,11}")
_APART = str.maketrans("", "", " .-")
_PLUS_ONE = 1
_SPECIAL = (
    "premium_rate", "toll_free", "shared_cost", "voip", "personal_number", "pager", "uan",
    "voicemail",
)  # fmt: skip


class _Plan(NamedTuple):
    """How the numbers of one country code are told. `prefix`: what is dialed inside the country
    in front of a number, and perhaps written by mistake.
    """

    region: str
    general: "_Desc"
    special: tuple["_Desc", ...]
    fixed: "_Desc"
    mobile: "_Desc"
    same: bool
    prefix: re.Pattern[str] | None


class _Desc(NamedTuple):
    lengths: frozenset[int]
    fits: re.Pattern[str] | None

    def takes(self, digits: str) -> bool:
        if self.fits is None or (self.lengths and len(digits) not in self.lengths):
            return False
        return self.fits.fullmatch(digits) is not None


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
    if not plan.general.takes(national) or any(one.takes(national) for one in plan.special):
        return None
    fixed = plan.fixed.takes(national)
    mobile = plan.mobile.takes(national)
    if fixed and (plan.same or mobile):
        kind = PhoneKind.FIXED_LINE_OR_MOBILE
    elif fixed:
        kind = PhoneKind.FIXED_LINE
    elif mobile and not plan.same:
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
    return _Plan(
        region,
        _desc(of.general_desc),
        tuple(_desc(getattr(of, name)) for name in _SPECIAL),
        _desc(of.fixed_line),
        _desc(of.mobile),
        of.same_mobile_and_fixed_line_pattern,
        re.compile(prefix) if prefix else None,
    )


def _desc(of: PhoneNumberDesc | None) -> _Desc:
    if of is None or not of.national_number_pattern:
        return _Desc(frozenset(), None)
    return _Desc(frozenset(of.possible_length or ()), re.compile(of.national_number_pattern))
