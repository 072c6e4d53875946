"""What is no telephone number, told from how it is written: the reason in a plain sentence.

libphonenumber reads a date, an amount or half a number wherever its digits happen to fit.
"""

import re
from collections.abc import Callable

import phonenumbers

from app.engine.contacts.phone_text import MAX_CELL, digits_of
from app.engine.model.checked import LETTERS, TWO_NUMBERS

Told = tuple[str, str]
"""Code and sentence."""

Refusal = Callable[[str, str | None], Told | None]
"""Of the text without its coats and the country of local numbers."""

_PLAIN = re.compile(r"(?=\D*[0-9])(?!.*\.\.)[+0-9 ().-]+")
_SCIENTIFIC = re.compile(
    r"[+-]?\d+(?:[.,]\d+)?\s?(?:[eE]\s?[+-]?\d{1,3}|[x×*]\s?10\s?\^?\s?\+?[\d⁰¹²³⁴-⁹]{1,3})"
)
_FAX = re.compile(r"\bfax\b", re.IGNORECASE)
_NOT_TO_CALL = re.compile(
    r"\b(?:do not|don'?t|dnc|dnd|not|never|stop|opt(?:ed)?[ -]?out|unsubscribed?|remove[d]?|wrong|"
    r"old|former|invalid|disconnected|deceased|no llamar|nicht|falsch)\b",
    re.IGNORECASE,
)
_ANOTHER_NUMBER = re.compile(
    r"\b(?:ord|order|inv|invoice|id|sku|ref|acct|account|case|ticket|po|ssn|vin|tracking|zip|"
    r"policy|member|customer|cust|serial|s/n|card|iban|vat|rechnung|bestellung|kdnr|"
    r"kundennr|kundennummer|factura|pedido)(?=[\W\d_])",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?:|www\.|mailto:|\.(?:com|org|net)\b", re.IGNORECASE)
_PHONE_CONTEXT = ("tel:", "phone-context")
_OTHER_SIGNS = re.compile(r"[@$€£¥%]")
_MASK = re.compile(
    r"\*{2,}|[•●]{2,}|#{2,}|_{2,}|\?{2,}|…|\d\.{2,}$|(?<![a-z])(?<!\(0)x{2,}(?![a-z])",
    re.IGNORECASE,
)
_SERVICE_CODE = re.compile(r"\*{1,2}\d{2}|#\d{2,3}#|\*#?\d{2,3}[*#]")
_TIME = r"(?:[T ,]+\d{1,2}:\d{2}.*)?"
_YEAR, _MONTH, _DAY = r"(?:19|20)\d\d", r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
_DATE = re.compile(
    rf"{_YEAR}([-./]){_MONTH}\1{_DAY}{_TIME}"
    rf"|(?:{_MONTH}([-./]){_DAY}|{_DAY}([-./]){_MONTH})(?:\2|\3){_YEAR}{_TIME}"
    rf"|{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?"
    r"|\d{1,2}:\d{2}(?::\d{2})?"
)
_AMOUNT = re.compile(
    r"-?\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|-?\d{1,3}(?:\.\d{3})+,\d{1,2}|-?[1-9]\d*[.,]\d{1,2}"
    r"|-\d+[.,]\d+"
)
_PLACE = re.compile(r"-?\d{1,3}\.\d{3,}\s*[,;]\s*-?\d{1,3}\.\d{3,}")
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
# Danes write 20.26.11.23, so one part must not be of two digits.
_COMPUTER = re.compile(rf"(?=.*(?:\d{{3}}|\b\d\b)){_OCTET}(?:\.{_OCTET}){{3}}")
_CARD = re.compile(r"\d{4}([ -]?)\d{4}\1\d{4}\1\d{4}|3\d{3}([ -]?)\d{6}\2\d{5}")
_ONE_DIGIT = re.compile(r"\D*(\d)(?:\D*\1){8,}\D*")
_SOCIAL_SECURITY = re.compile(r"\d{3}-\d{2}-\d{4}")
_BETWEEN = re.compile(r"[/;,|&\n\r\t]+|\s(?:or|and|y|o|ou|und|oder)\s", re.IGNORECASE)
_ALTERNATIVE = re.compile(
    r"\d\s*/\s*\d{1,2}$|\d\)?\s+(?:or|and|y|o|ou|und|oder)\s+[+(]?\d", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W\d_]")
_LIKE_DIGITS = frozenset("OoIiLl")
_AMONG_DIGITS = re.compile(r"\d[OoIlSsBbZzGgQqDd]+\d")
_SHORT = 6
"""Digits: emergency numbers and short codes are no longer than this."""
_LONGEST = 15
"""Digits of E.164; what has more may be two numbers."""
_FIRST_HELP = frozenset({"911", "112", "999"})


def refused(text: str, region: str | None) -> Told | None:
    """Code and reason when this is not written like one telephone number, else None."""
    plain = len(text) <= MAX_CELL and _PLAIN.fullmatch(text)
    for refusal in SHAPES if plain else REFUSALS:
        if found := refusal(text, region):
            return found
    return None


def _empty(text: str, _: str | None) -> Told | None:
    if text:
        return None
    return "empty", "There is no telephone number. Fill it in or delete the row."


def _no_number(text: str, _: str | None) -> Told | None:
    if len(text) > MAX_CELL:
        return _bad("This is too long for a telephone number.")
    if not digits_of(text):
        return _bad("There are no digits here, so this is no telephone number.")
    if text.startswith("="):
        return _bad("This is a formula, not a number. Write the number itself.")
    if any(c.isdigit() and not c.isdecimal() for c in text) and not _SCIENTIFIC.fullmatch(text):
        return _bad("There are raised, circled or other special digits here. Type plain digits.")
    return None


def _another_thing(text: str, region: str | None) -> Told | None:
    """Dates, amounts, places and other things made of digits."""
    if _ONE_DIGIT.fullmatch(text):
        return _bad("This is one digit over and over, put in where no number was known.")
    if text.startswith("+"):
        return None
    if _DATE.fullmatch(text) and not _own_code(text, region):
        return _bad("This is a date or a time, not a telephone number. Give the number.")
    if _AMOUNT.fullmatch(text):
        return _bad(
            "This is written like an amount, with a decimal point or thousands separators. "
            "Format the column as text in the original."
        )
    if _PLACE.fullmatch(text):
        return _bad("This is a place on the map, not a telephone number. Give the number.")
    if _COMPUTER.fullmatch(text):
        return _bad("This is a computer's address, not a telephone number. Give the number.")
    if _CARD.fullmatch(text):
        return _bad("This may be a card number. Remove it and give the telephone number.")
    if region == "US" and _SOCIAL_SECURITY.fullmatch(text):
        return _bad("This may be a social security number. Remove it and give the telephone.")
    return None


def _own_code(text: str, region: str | None) -> bool:
    """Whether a bare number begins with its own country's code, such as Egypt's 20."""
    code = phonenumbers.country_code_for_region(region) if region else 0
    return bool(code) and text.isdecimal() and text.startswith(str(code))


def _signs(text: str, _: str | None) -> Told | None:
    letters = set(_LETTER.findall(text))
    in_context = any(sign in text for sign in _PHONE_CONTEXT)
    if _OTHER_SIGNS.search(text) and not in_context:
        return _bad("This is not written like a telephone number. Write only the number.")
    if (letters and letters <= _LIKE_DIGITS) or _AMONG_DIGITS.search(text):
        return _bad(LETTERS)
    if _ADDRESS.search(text) and not in_context:
        return _bad("This is an address on the web, not a telephone number. Write only the number.")
    if _MASK.search(text) and not in_context:
        return _bad("Some digits of this number are hidden. Give the whole number.")
    if _SERVICE_CODE.match(text):
        return _bad(
            "This begins with a code for the telephone, such as *67. Write only the number."
        )
    return None


def _words(text: str, _: str | None) -> Told | None:
    if _FAX.search(text):
        return _bad("This says fax. Give a number where a person answers.")
    if _NOT_TO_CALL.search(text):
        return _bad(
            "The words beside this number say that it is wrong or not to be called. "
            "Delete the row, or keep only the number if it may be called."
        )
    if _ANOTHER_NUMBER.search(text):
        return _bad(
            "The words here say that this is another kind of number. Give the telephone number."
        )
    return None


def _scientific(text: str, _: str | None) -> Told | None:
    if not _SCIENTIFIC.fullmatch(text):
        return None
    return (
        "scientific-notation",
        "The spreadsheet has rounded this number and its last digits are lost. "
        "Format the column as text in the original and export it again.",
    )


def _two_numbers(text: str, region: str | None) -> Told | None:
    told = "two-numbers", TWO_NUMBERS
    if _ALTERNATIVE.search(text):
        return told
    digits = digits_of(text)
    parts = [part for part in _BETWEEN.split(text) if digits_of(part)]
    if len(parts) > 1:
        # Up to six digits before a slash are an area code ("030/123456"); an extension after
        # ";" or "," is no valid number of its own.
        if "/" in text and len(digits_of(parts[0])) > 6 and len(digits_of(parts[1])) > 3:
            return told
        if not _FIRST_HELP.isdisjoint(digits_of(part) for part in parts) and len(digits) > 9:
            return told
        if sum(is_number(part, region) for part in parts) > 1:
            return told
    elif len(digits) < 13:
        return None
    if _side_by_side(text, digits, region):
        return told
    found = phonenumbers.PhoneNumberMatcher(text, region)
    return told if sum(1 for _ in found) > 1 else None


def _side_by_side(text: str, digits: str, region: str | None) -> bool:
    """Whether two numbers stand without anything that parts them, or only a space, - or +."""
    if len(digits) > _LONGEST and len(digits) % 2 == 0:
        half = len(digits) // 2
        if is_number(digits[:half], region) and is_number(digits[half:], region):
            return True
    for sign in re.finditer(r"(?<=\d)\s*[\s+-]\s*(?=[+(\d])", text):
        before, after = text[: sign.start()], text[sign.start() :].strip(" -")
        long_enough = len(digits_of(before)) >= 7 and len(digits_of(after)) >= 7
        if long_enough and is_number(before, region) and is_number(after, region):
            return True
    return False


def _emergency(text: str, region: str | None) -> Told | None:
    digits = digits_of(text)
    if len(digits) > _SHORT:
        return None
    code = "emergency-number"
    # Whoever writes 911 or +1 911 means the service, whatever country stands beside it.
    for short in {digits, digits.removeprefix("1"), digits.removeprefix("0")}:
        if any(phonenumbers.is_emergency_number(short, there) for there in {region or "US", "US"}):
            return code, f"{short} is an emergency number; Playcall never calls it."
        if len(short) == 3 and short.endswith("11"):
            return code, f"{short} is a service number, not a person; Playcall never calls it."
    if _is_short_code(digits, region):
        return code, f"{digits} is a short code, not a telephone number; Playcall never calls it."
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


SHAPES: tuple[Refusal, ...] = (_another_thing, _two_numbers, _emergency)
"""What digits alone can be."""
REFUSALS: tuple[Refusal, ...] = (_empty, _no_number, _scientific, _signs, _words, *SHAPES)
"""First match tells the reason. To add one: 1. a function above, 2. its place here, or in `SHAPES`
when it needs no letter and no unusual sign, 3. a test."""


def is_number(text: str, region: str | None) -> bool:
    """Whether libphonenumber takes this text for a valid number."""
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, region))
    except phonenumbers.NumberParseException:
        return False


def _bad(reason: str) -> Told:
    return "bad-phone", reason
