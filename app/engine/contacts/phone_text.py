"""The number inside what spreadsheets, address books and web pages put around it."""

import html
import re

MAX_CELL = 250
"""Characters; libphonenumber reads no longer text either."""

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_INVISIBLE = dict.fromkeys(
    [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)
_FOLDED = {**_FULL_WIDTH, **_SPACES, **_INVISIBLE, 0x3002: "."}

_TEXT_FORMULA = re.compile(r'=\s*"+([^"]*)"+|=\s*(\+?\d+)')
_FLOAT = re.compile(r"(\+?\d{4,15})(?:\.0+|,00?)")
_SEPARATED = re.compile(r"(?<=\d)[_·•∙⋅](?=\d)")
_LABEL = (
    r"(?:home|cell|cell ?phone|cellular|mobile|mob|office|work|business|main|primary|direct|"
    r"landline|phone|telephone|tel|ph|call|whatsapp|"
    r"m[oó]vil|celular|casa|oficina|trabajo|fijo|tel[eé]fono|tfno|telf|tlf|"
    r"mobil|handy|festnetz|privat|b[uü]ro|telefon|"
    r"t[eé]l|t[eé]l[eé]phone|portable|fixe|bureau|domicile)"
)
_LABEL_BEFORE = re.compile(rf"^[(\[]?\b{_LABEL}\b[)\]]?[ .:#-]*(?=[+(\d])", re.IGNORECASE)
_LABEL_AFTER = re.compile(rf"(?<=\d)[ ,;:-]*[(\[]?\b{_LABEL}\b[)\]]?\.?$", re.IGNORECASE)
_EXTENSION = re.compile(
    r"(?<=\d)[ ,(]*\b(?:poste|durchwahl|dw|nebenstelle|klappe|toestel|interno|ramal|ext\.?)[ .:#]*"
    r"(?=\d{1,7}\)?$)",
    re.IGNORECASE,
)
_BARE = re.compile(r"\+?[0-9(][0-9 ()-]*")
_NO_DIGIT = re.compile(r"\D+")
_WHATSAPP = re.compile(
    r"(?:https?://)?(?:www\.)?(?:wa\.me/|(?:api\.whatsapp\.com|whatsapp:/)/send/?\?phone=)"
    r"(?:\+|%2B)?(\d{8,15})(?:[/?&].*)?",
    re.IGNORECASE,
)


def unwrapped(raw: str) -> str:
    """The text of a cell without its coats: `="..."`, apostrophes, labels, odd spaces and signs."""
    if len(raw) > MAX_CELL:
        return raw
    if _BARE.fullmatch(raw):
        return raw.rstrip()
    if "&" in raw and ";" in raw:
        raw = html.unescape(raw)
    text = raw.translate(_FOLDED).strip().lstrip("'‘’`").strip()
    if formula := _TEXT_FORMULA.fullmatch(text):
        text = (formula[1] or formula[2] or "").strip().lstrip("'").strip()
    if number := _FLOAT.fullmatch(text):
        text = number[1]
    if address := _WHATSAPP.fullmatch(text):
        text = f"+{address[1]}"  # such addresses always hold the country code and never a plus
    text = _SEPARATED.sub("-", text)
    text = _LABEL_BEFORE.sub("", text, count=1)
    text = _LABEL_AFTER.sub("", text, count=1)
    return _EXTENSION.sub(" ext. ", text, count=1).strip()


def digits_of(text: str) -> str:
    """Its decimal digits of any script; a superscript or a circled digit is none."""
    return _NO_DIGIT.sub("", text)
