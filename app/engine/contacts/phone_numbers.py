"""Read telephone numbers as people and spreadsheets write them, or say why they are none.

Never a wrong number: what can be read in two ways is refused with the reason.
"""

import re
from collections.abc import Callable
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType, ValidationResult

from app.engine.model.phone import Phone, PhoneKind

MAX_CELL = 250
"""Characters; libphonenumber reads no longer text either."""

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

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_INVISIBLE = dict.fromkeys(
    [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)
_FOLDED = {**_FULL_WIDTH, **_SPACES, **_INVISIBLE}

_TEXT_FORMULA = re.compile(r'=\s*"([^"]*)"|=\s*(\+?\d+)')
_FLOAT = re.compile(r"(\+?\d{7,15})\.0+")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?\s?[eE]\s?[+-]?\d{1,3}")
_LABEL = (
    r"(?:home|cell|cellular|mobile|mob|office|work|main|direct|landline|phone|telephone|tel|call|"
    r"m[oó]vil|celular|casa|oficina|trabajo|tel[eé]fono)"
)
_LABEL_BEFORE = re.compile(rf"^[(\[]?\b{_LABEL}\b[)\]]?[ .:#-]*(?=[+(\d])", re.IGNORECASE)
_LABEL_AFTER = re.compile(rf"(?<=\d)[ ,;:-]*[(\[]?\b{_LABEL}\b[)\]]?\.?$", re.IGNORECASE)
_FAX = re.compile(r"\bfax\b", re.IGNORECASE)
_BETWEEN = re.compile(r"[/;,|&\n\r\t]+|\s(?:or|and|y|o|ou|und|oder)\s", re.IGNORECASE)
_ALTERNATIVE = re.compile(
    r"\d\s*/\s*\d{1,2}$|\d\)?\s+(?:or|and|y|o|ou|und|oder)\s+[+(]?\d", re.IGNORECASE
)
_NO_PHONE_SIGNS = re.compile(r"[@$€£]")
_LETTER = re.compile(r"[^\W\d_]")
_LIKE_DIGITS = frozenset("OoIiLl")
_SHORT = 6
"""Digits: emergency numbers and short codes are no longer than this."""


@lru_cache(maxsize=4096)  # a dial reads its two numbers several times
def read_phone(raw: str, country: str = "US") -> Phone:
    """The number in `raw`, where `country` (two letters, or "") tells how local ones are dialed.

    Gives a Phone with `e164`, or with `code` and `reason`: `empty`, `scientific-notation`,
    `two-numbers`, `emergency-number` or `bad-phone`.
    """
    text = _unwrapped(raw)
    region = country.strip().upper() or None
    for refusal in _REFUSALS:
        if found := refusal(text, region):
            return Phone(raw=raw, code=found[0], reason=found[1])
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException as error:
        return Phone(raw=raw, code="bad-phone", reason=_unreadable(error))
    # What is_valid_number does, keeping the region it looked up: finding one does not validate.
    found_in = phonenumbers.region_code_for_number(number)
    if found_in is None or not phonenumbers.is_valid_number_for_region(number, found_in):
        return Phone(raw=raw, code="bad-phone", reason=_invalid(number))
    if _words_read_as_digits(text, region):
        return Phone(
            raw=raw,
            code="bad-phone",
            reason="There are words beside the number. Keep only the number in this cell.",
        )
    return _phone(raw, number, found_in)


def phone_of(e164: str) -> Phone:
    """The Phone of a number already in E.164."""
    return read_phone(e164, "")


@lru_cache(maxsize=4096)
def kind_of(e164: str) -> PhoneKind:
    """libphonenumber's type of a number already in E.164; UNKNOWN when it is none."""
    return phone_of(e164).kind


def _phone(raw: str, number: PhoneNumber, region: str) -> Phone:
    return Phone(
        raw=raw,
        e164=phonenumbers.format_number(number, PhoneNumberFormat.E164),
        region=region,
        kind=KINDS.get(phonenumbers.number_type(number), PhoneKind.UNKNOWN),
        extension=number.extension or None,
    )


def _unwrapped(raw: str) -> str:
    """The text without what spreadsheets and address books put around a number."""
    text = raw.translate(_FOLDED).strip().lstrip("'‘’`").strip()
    if formula := _TEXT_FORMULA.fullmatch(text):
        text = (formula[1] or formula[2] or "").strip().lstrip("'").strip()
    if number := _FLOAT.fullmatch(text):
        text = number[1]
    text = _LABEL_BEFORE.sub("", text, count=1)
    return _LABEL_AFTER.sub("", text, count=1).strip()


Refusal = Callable[[str, str | None], tuple[str, str] | None]


def _empty(text: str, _: str | None) -> tuple[str, str] | None:
    if text:
        return None
    return "empty", "There is no telephone number. Fill it in or delete the row."


def _no_number(text: str, _: str | None) -> tuple[str, str] | None:
    if len(text) > MAX_CELL:
        return "bad-phone", "This is too long for a telephone number."
    if not any(character.isdigit() for character in text):
        return "bad-phone", "There are no digits here, so this is no telephone number."
    if text.startswith("="):
        return "bad-phone", "This is a formula, not a number. Write the number itself."
    if _NO_PHONE_SIGNS.search(text):
        return "bad-phone", "This is not written like a telephone number. Write only the number."
    letters = set(_LETTER.findall(text))
    if letters and letters <= _LIKE_DIGITS:
        return "bad-phone", "There are letters in place of digits, such as O for 0. Type digits."
    if _FAX.search(text):
        return "bad-phone", "This says fax. Give a number where a person answers."
    return None


def _scientific(text: str, _: str | None) -> tuple[str, str] | None:
    if not _SCIENTIFIC.fullmatch(text):
        return None
    return (
        "scientific-notation",
        "The spreadsheet has rounded this number and its last digits are lost. "
        "Format the column as text in the original and export it again.",
    )


def _two_numbers(text: str, region: str | None) -> tuple[str, str] | None:
    told = "two-numbers", "There are two numbers in this cell. Keep the one to be called."
    if _ALTERNATIVE.search(text):
        return told
    parts = [part for part in _BETWEEN.split(text) if _digits(part)]
    if len(parts) > 1:
        # Up to six digits before a slash are an area code ("030/123456"); an extension after
        # ";" or "," is no valid number of its own.
        if "/" in text and len(_digits(parts[0])) > 6 and len(_digits(parts[1])) > 3:
            return told
        if sum(_valid(part, region) for part in parts) > 1:
            return told
    elif len(_digits(text)) < 13:
        return None
    found = phonenumbers.PhoneNumberMatcher(text, region)
    return told if sum(1 for _ in found) > 1 else None


def _emergency(text: str, region: str | None) -> tuple[str, str] | None:
    digits = _digits(text)
    if len(digits) > _SHORT:
        return None
    code = "emergency-number"
    # Whoever writes 911 or +1 911 means the service, whatever country stands beside it.
    for short in {digits, digits.removeprefix("1"), digits.removeprefix("0")}:
        if any(phonenumbers.is_emergency_number(short, there) for there in {region or "US", "US"}):
            return code, f"{short} is an emergency number. It is never called."
        if len(short) == 3 and short.endswith("11"):
            return code, f"{short} is a service number, not a person. It is never called."
    if _is_short_code(digits, region):
        return code, f"{digits} is a short code, not a telephone number. It is never called."
    return None


def _is_short_code(digits: str, region: str | None) -> bool:
    if region is None or not digits:
        return False
    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_short_number_for_region(
        number, region
    ) and not phonenumbers.is_valid_number(number)


_REFUSALS: tuple[Refusal, ...] = (_empty, _no_number, _scientific, _two_numbers, _emergency)


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def _valid(text: str, region: str | None) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, region))
    except phonenumbers.NumberParseException:
        return False


def _words_read_as_digits(text: str, region: str | None) -> bool:
    """Whether letters became digits although the digits before them are a number already."""
    letters = list(_LETTER.finditer(text))
    # libphonenumber spells only with three letters or more; fewer are passed over.
    if len(letters) < 3 or "tel:" in text or "phone-context" in text:
        return False
    head = text[: letters[0].start()]
    if not _valid(head, region):
        return False
    return _number(head, region) != _number(text, region)


def _number(text: str, region: str | None) -> str:
    return phonenumbers.format_number(phonenumbers.parse(text, region), PhoneNumberFormat.E164)


def _unreadable(error: phonenumbers.NumberParseException) -> str:
    kinds = phonenumbers.NumberParseException
    if error.error_type == kinds.INVALID_COUNTRY_CODE:
        return "The country of this number is not known. Write it with + and the country code."
    if error.error_type in (kinds.TOO_SHORT_NSN, kinds.TOO_SHORT_AFTER_IDD):
        return "This number is too short. Write it whole, with its area code."
    if error.error_type == kinds.TOO_LONG:
        return "This number is too long. Check its digits."
    return "This cannot be read as a telephone number. Write only its digits, with the area code."


def _invalid(number: PhoneNumber) -> str:
    result = phonenumbers.is_possible_number_with_reason(number)
    if result == ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        return "The area code is missing. Write the number whole."
    if result == ValidationResult.TOO_SHORT:
        return "This number has too few digits. Write it whole, with its area code."
    if result == ValidationResult.TOO_LONG:
        return "This number has too many digits. Check it; one from another country starts with +."
    if result == ValidationResult.INVALID_COUNTRY_CODE:
        return "The country of this number is not known. Write it with + and the country code."
    return "No such number exists: its area code or first digits are not in use. Check its digits."
