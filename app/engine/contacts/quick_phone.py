"""A quick reading of +1 numbers written plainly: what it gives is what `read_phone` would give.

Its patterns are libphonenumber's own, taken at run time, so that both always agree.
"""

import re
from functools import cache

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata
from phonenumbers.phonemetadata import PhoneNumberDesc

from app.engine.model.phone import PhoneKind

Quick = tuple[str, str, str]
"""E.164, region and PhoneKind value."""

CODE = 1
DIGITS = 10
_NEVER = "(?!)"

# A plus must be followed by 1 itself: `\+?1?` would dial Malaysia's +609-646-0055 as +1 609.
_NUMBER = r"(?:\(([2-9][0-9]{2})\)|([2-9][0-9]{2}))[ .-]?([2-9][0-9]{2})[ .-]?([0-9]{4}) *"
_ABROAD = re.compile(rf" *\+1[ .-]?{_NUMBER}")
_AT_HOME = re.compile(rf" *(?:\+?1[ .-]?)?{_NUMBER}")


class QuickPhones:
    """Reads the plain cells of one column, whose local numbers belong to one country."""

    def __init__(self, country: str) -> None:
        regions = COUNTRY_CODE_TO_REGION_CODE[CODE]
        at_home = country.strip().upper() in regions
        self._written = (_AT_HOME if at_home else _ABROAD).fullmatch
        self._kind, self._answers = _valid().fullmatch, _answers()

    def read(self, cell: str) -> Quick | None:
        """What `read_phone` says of this cell, or None: then ask it."""
        written = self._written(cell)
        if written is None:
            return None
        bracketed, bare, exchange, line = written.groups()
        digits = (bracketed or bare) + exchange + line
        told = self.kind(digits)
        return told and ("+1" + digits, *told)

    def written(self, cell: str) -> bool:
        """Whether a cell is written plainly. Which digit of 2 to 9 stands where is all one."""
        return self._written(cell) is not None

    def kind(self, digits: str) -> tuple[str, str] | None:
        """Region and PhoneKind value of ten digits, or None: then ask `read_phone`."""
        found = self._kind(digits)
        if found is None or found.lastgroup is None:
            return None
        return self._answers[found.lastgroup]


@cache
def _valid() -> re.Pattern[str]:
    """What tells region and kind of ten digits by the name of the group that took them.

    A match without a name is a number that libphonenumber would not call an ordinary line.
    """
    return re.compile("|".join(_region(region) for region in COUNTRY_CODE_TO_REGION_CODE[CODE]))


@cache
def _answers() -> dict[str, tuple[str, str]]:
    return {name: _answer(name) for name in _valid().groupindex}


def _answer(name: str) -> tuple[str, str]:
    region, _, kind = name.partition("_")
    return region, PhoneKind(kind).value


def _region(region: str) -> str:
    """The numbers of one region, in the order in which libphonenumber tries types and regions."""
    of = PhoneMetadata.metadata_for_region(region)
    assert of is not None
    special = [
        *(of.premium_rate, of.toll_free, of.shared_cost, of.voip),
        *(of.personal_number, of.pager, of.uan, of.voicemail),
    ]
    fixed, mobile, general = _of(of.fixed_line), _of(of.mobile), _of(of.general_desc)
    tried = [f"(?:{'|'.join(pattern for desc in special if (pattern := _of(desc)))})(?![0-9])"]
    if fixed == mobile or of.same_mobile_and_fixed_line_pattern:
        tried.append(_named(region, PhoneKind.FIXED_LINE_OR_MOBILE, fixed))
    else:
        both = f"(?=(?:{fixed})(?![0-9]))(?:{mobile})"
        tried.append(_named(region, PhoneKind.FIXED_LINE_OR_MOBILE, both))
        tried.append(_named(region, PhoneKind.FIXED_LINE, fixed))
        tried.append(_named(region, PhoneKind.MOBILE, mobile))
    ordinary = f"(?=(?:{general})(?![0-9]))(?:{'|'.join(tried)})"
    if of.leading_digits is None:
        return ordinary
    # Leading digits settle the region whether or not the number is in use.
    return f"(?=(?:{of.leading_digits}))(?:{ordinary}|[0-9]{{{DIGITS}}})"


@cache
def line_matters() -> re.Pattern[str]:
    """Which of all ten digits may be another kind of number for their last four alone.

    A region is none of them where every pattern ends in at least four digits of any kind. Where
    that cannot be seen, its leading digits tell its numbers; should they not be plain, all are.
    """
    doubtful: list[str] = []
    for region in COUNTRY_CODE_TO_REGION_CODE[CODE]:
        of = PhoneMetadata.metadata_for_region(region)
        assert of is not None
        leading = of.leading_digits
        if leading is not None and _LEADING.fullmatch(leading) is None:
            doubtful.append("")
        elif not all(map(_any_line, filter(None, (_of(desc) for desc in _descs(of))))):
            doubtful.append(leading or "")
    return re.compile("|".join(doubtful) if doubtful else _NEVER)


_LEADING = re.compile(r"(?:\[[0-9-]+\]|[0-9]){1,6}(?:\|(?:\[[0-9-]+\]|[0-9]){1,6})*")
_ANY_LINE = re.compile(r".*\\d\{([4-9])\}", re.DOTALL)


def _descs(of: PhoneMetadata) -> tuple[PhoneNumberDesc | None, ...]:
    return (
        *(of.premium_rate, of.toll_free, of.shared_cost, of.voip, of.personal_number, of.pager),
        *(of.uan, of.voicemail, of.fixed_line, of.mobile, of.general_desc),
    )


def _any_line(pattern: str) -> bool:
    """Whether each alternative of a pattern ends in four digits or more that may be any."""
    depth, ends = 0, [""]
    for sign in re.findall(r"\[[^]]*\]|\\.|.", pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            ends.append("")
        else:
            ends[-1] += sign
    return all(end == _NEVER or _ANY_LINE.fullmatch(end) for end in ends)


def _named(region: str, kind: PhoneKind, pattern: str) -> str:
    return f"(?P<{region}_{kind.value}>{pattern})(?![0-9])"


def _of(desc: PhoneNumberDesc | None) -> str:
    """The pattern of a type, or one that never matches."""
    if desc is None or not desc.national_number_pattern:
        return _NEVER
    if desc.possible_length and DIGITS not in desc.possible_length:
        return _NEVER
    return desc.national_number_pattern
