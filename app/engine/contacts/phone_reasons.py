"""Why libphonenumber finds no valid number in a text, and what its writer may have meant."""

import re

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, ValidationResult

from app.engine.contacts.phone_refusals import is_number
from app.engine.contacts.phone_text import digits_of

WORDS = "There are words beside the number. Keep only the number in this cell."

_LETTER = re.compile(r"[^\W\d_]")
_OLD_MEXICO = re.compile(r"\+?52\s?1\D*(?:\d\D*){10}")


def hint(text: str, region: str | None) -> str | None:
    """What seems to have gone wrong with an invalid number, or None."""
    if letter := _LETTER.search(text):
        if is_number(text[: letter.start()], region):
            return WORDS
        if digits_of(text[: letter.start()]):
            return "There are letters among the digits. Type the number in digits."
        return None
    digits = digits_of(text)
    if _OLD_MEXICO.fullmatch(text) and is_number(f"+52{digits[3:]}", None):
        return f"Mexican numbers no longer have a 1 after 52. Write it as +52{digits[3:]}."
    if digits.startswith("00") and is_number(f"+{digits[2:]}", None):
        meant = _named(f"+{digits[2:]}")
        return f"The 00 before a number is not dialed everywhere. Write it as {meant}."
    if "+" not in text and len(digits) > 10 and is_number(f"+{digits}", None):
        return f"The plus may be lost. If {_named(f'+{digits}')} is meant, write it with the plus."
    if digits.startswith("0") and region and _has_no_zero(region) and len(digits) > 8:
        return (
            "This begins with 0, as numbers do inside other countries. "
            "Write it with + and the country code."
        )
    return None


def _has_no_zero(region: str) -> bool:
    return phonenumbers.country_code_for_region(region) == 1


def _named(e164: str) -> str:
    number = phonenumbers.parse(e164, None)
    region = phonenumbers.region_code_for_number(number)
    written = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return f"{written} ({region})"


def unreadable(error: phonenumbers.NumberParseException) -> str:
    """The sentence for a text that libphonenumber cannot read."""
    kinds = phonenumbers.NumberParseException
    if error.error_type == kinds.INVALID_COUNTRY_CODE:
        return "The country of this number is not known. Write it with + and the country code."
    if error.error_type in (kinds.TOO_SHORT_NSN, kinds.TOO_SHORT_AFTER_IDD):
        return "This number is too short. Write it whole, with its area code."
    if error.error_type == kinds.TOO_LONG:
        return "This number is too long. Check its digits."
    return "This cannot be read as a telephone number. Write only its digits, with the area code."


def invalid(number: PhoneNumber) -> str:
    """The sentence for a number that nobody can have."""
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
