"""Read telephone numbers as people and spreadsheets write them, or say why they are none.

Never a wrong number: what can be read in two ways is refused with the reason.
"""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

from app.engine.contacts.phone_reasons import WORDS, hint, invalid, unreadable
from app.engine.contacts.phone_refusals import is_number, refused
from app.engine.contacts.phone_text import unwrapped
from app.engine.model.checked import LETTERS, TWO_NUMBERS
from app.engine.model.phone import Phone, PhoneKind

KINDS = {
    PhoneNumberType.FIXED_LINE: PhoneKind.FIXED_LINE,
    PhoneNumberType.MOBILE: PhoneKind.MOBILE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE: PhoneKind.FIXED_LINE_OR_MOBILE,
    PhoneNumberType.TOLL_FREE: PhoneKind.TOLL_FREE,
    PhoneNumberType.PREMIUM_RATE: PhoneKind.PREMIUM_RATE,
    PhoneNumberType.SHARED_COST: PhoneKind.SHARED_COST,
    PhoneNumberType.VOIP: PhoneKind.VOIP,
    PhoneNumberType.PERSONAL_NUMBER: PhoneKind.PERSONAL_NUMBER,
    PhoneNumberType.PAGER: PhoneKind.PAGER,
    PhoneNumberType.UAN: PhoneKind.UAN,
    PhoneNumberType.VOICEMAIL: PhoneKind.VOICEMAIL,
}

_LETTER = re.compile(r"[^\W\d_]")
_WORD_AMONG_DIGITS = re.compile(r"\d[ ,;:.-]+[^\W\d_]{1,2}[ ,;:.-]+[(+]?\d")
_HIDDEN = re.compile(r"\d\s?[*?]|[*?]\s?\d")
_BRACKETS_BEHIND = re.compile(r"\d[\d\s.-]{4,}\((?!0\))\s*\d")
_LONGEST = 15
"""Digits of E.164; libphonenumber lets a few countries have more."""

_DIGITS = str.maketrans("OoQIilL|", "00011111")
_NO_NUMBER_COMES_OF_IT = {
    LETTERS: "There are letters in place of digits. Type the whole number in digits.",
    TWO_NUMBERS: "There are two numbers in this cell, run into each other. Write the one to be "
    "called.",
}

Reading = tuple[str | None, str | None, PhoneKind, str | None, str | None, str | None]
"""E.164, region, kind, extension, code, reason: what a Phone holds, without its price."""


@lru_cache(maxsize=4096)  # a dial reads its two numbers several times
def read_phone(raw: str, country: str = "US") -> Phone:
    """The number in `raw`, where `country` (two letters, or "") tells how local ones are dialed.

    Gives a Phone with `e164`, or with `code` and `reason`: `empty`, `scientific-notation`,
    `two-numbers`, `emergency-number` or `bad-phone`.
    """
    e164, region, kind, extension, code, reason = read_light(raw, country)
    return Phone(
        raw=raw,
        e164=e164,
        region=region,
        kind=kind,
        extension=extension,
        code=code,
        reason=reason,
    )


def read_light(raw: str, country: str = "US") -> Reading:
    """What `read_phone` says, as a tuple: for loops over many cells. Nothing is remembered."""
    reading = _read(raw, country)
    code, reason = reading[-2:]
    if code is None or reason not in _NO_NUMBER_COMES_OF_IT:
        return reading
    mended = with_digits if reason == LETTERS else first_number
    helps = mended(raw, country) is not None
    return reading if helps else _refusal(code, _NO_NUMBER_COMES_OF_IT[reason])


def _read(raw: str, country: str) -> Reading:
    text = unwrapped(raw)
    region = country.strip().upper() or None
    if found := refused(text, region):
        return _refusal(*found)
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException as error:
        return _refusal("bad-phone", hint(text, region) or unreadable(error))
    # An UNKNOWN type is what is_valid_number calls invalid: finding a region does not validate.
    kind = KINDS.get(phonenumbers.number_type(number), PhoneKind.UNKNOWN)
    if kind is PhoneKind.UNKNOWN:
        return _refusal("bad-phone", hint(text, region) or invalid(number))
    if doubt := _doubt(text, region, number):
        return _refusal("bad-phone", doubt)
    return (
        phonenumbers.format_number(number, PhoneNumberFormat.E164),
        phonenumbers.region_code_for_number(number),
        kind,
        number.extension or None,
        None,
        None,
    )


def phone_of(e164: str) -> Phone:
    """The Phone of a number already in E.164."""
    return read_phone(e164, "")


@lru_cache(maxsize=4096)
def kind_of(e164: str) -> PhoneKind:
    """libphonenumber's type of a number already in E.164; UNKNOWN when it is none."""
    return phone_of(e164).kind


def _refusal(code: str, reason: str) -> Reading:
    return None, None, PhoneKind.UNKNOWN, None, code, reason


def with_digits(raw: str, country: str) -> str | None:
    """The cell with digits for letters that look like them; None where no number comes of it."""
    text = raw.translate(_DIGITS)
    return text if text != raw and _read(text, country)[0] is not None else None


def first_number(raw: str, country: str) -> str | None:
    """The first of the numbers in a cell as it stands there, or None."""
    found = phonenumbers.PhoneNumberMatcher(raw, country)
    parts = (one.raw_string for one in found)
    return next((part for part in parts if _read(part, country)[0] is not None), None)


def _doubt(text: str, region: str | None, number: PhoneNumber) -> str | None:
    """Why a valid number may be another than the one that was meant."""
    if _BRACKETS_BEHIND.search(text):
        return "There are digits in brackets behind the number. Keep only the number in this cell."
    settled = _one_length(number.country_code)
    if not settled and _HIDDEN.search(text):
        return "Some digits of this number are hidden. Give the whole number."
    letters = _LETTER.search(text)
    if letters and "tel:" not in text and "phone-context" not in text:
        if _words_read_as_digits(text, region) or _word_among(text, number):
            return WORDS
        # Where lengths differ, digits behind a word may be a house's and not the number's.
        if not settled and _loose(text, letters.start()):
            return WORDS
    national = phonenumbers.national_significant_number(number)
    if len(str(number.country_code)) + len(national) > _LONGEST:
        return "This number is too long. Check its digits."
    return None


@lru_cache(maxsize=256)
def _one_length(country_code: int) -> bool:
    """Whether all numbers under a country code have as many digits."""
    region = phonenumbers.region_code_for_country_code(country_code)
    known = phonenumbers.PhoneMetadata.metadata_for_region(region, None)
    general = known.general_desc if known else None
    return general is not None and len(general.possible_length) == 1


def _loose(text: str, first_letter: int) -> bool:
    """Whether a word of unknown meaning stands before digits that could begin anywhere."""
    begins = next(at for at, sign in enumerate(text) if sign.isdecimal() or sign == "+")
    return first_letter < begins and text[begins] not in "+0"


def _word_among(text: str, number: PhoneNumber) -> bool:
    """Whether a short word stands between digits that all were taken for the number's."""
    head = text
    if number.extension:
        head = text[: text.rfind(number.extension)].rstrip(" .:=#(~,;")
        head = _LETTER.split(head)[0] if _LETTER.search(head) else head
    return _WORD_AMONG_DIGITS.search(head) is not None


def _words_read_as_digits(text: str, region: str | None) -> bool:
    """Whether letters became digits although the digits before them are a number already."""
    letters = list(_LETTER.finditer(text))
    # libphonenumber spells only with three letters or more; fewer are passed over.
    if len(letters) < 3:
        return False
    head = text[: letters[0].start()]
    if not is_number(head, region):
        return False
    return _number(head, region) != _number(text, region)


def _number(text: str, region: str | None) -> str:
    return phonenumbers.format_number(phonenumbers.parse(text, region), PhoneNumberFormat.E164)
