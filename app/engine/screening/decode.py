"""What is hidden in a text by an encoding or by scrambling its letters.

Bounded: at most `MOST_TOKENS` tokens are decoded, and each reading is no longer than its text.
"""

import base64
import binascii
import codecs
import html
import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote_plus

from app.engine.screening.lexicon import Lexicon

MOST_TOKENS = 8
SHORTEST_TOKEN = 16
"""Letters and digits in a row that may be base64 or hex."""

LONGEST_GLUED = 400
"""Letters without gaps that are cut into words."""

_TOKEN = re.compile(r"[A-Za-z0-9+/_-]{16,}")
_RUN = re.compile(r"[A-Za-z0-9]{16}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){8,}")
_SPACED_HEX = re.compile(
    r"(?:\b(?:0x|\\x)?[0-9A-Fa-f]{2}[\s,:]{1,2}){6,}(?:0x|\\x)?[0-9A-Fa-f]{2}\b"
)
_BINARY = re.compile(r"(?:\b[01]{8}[\s,]{1,2}){5,}[01]{8}\b")
_DECIMAL = re.compile(r"(?:\b(?:3[2-9]|[4-9][0-9]|1[01][0-9]|12[0-6])[\s,;]{1,2}){7,}\d{2,3}\b")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{2})|([nrt]))")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_ENTITY = re.compile(r"&#?\w{2,8};")
_CODES = (
    (("65 ", "65,", "65:", "6f ", "6F ", "6f,", "6f:", "65\n"), _SPACED_HEX, 16),
    (("01100101", "01101111"), _BINARY, 2),
    (("101 ", "111 ", "101,", "111,", "101;", "111;"), _DECIMAL, 10),
)
_COMMONEST = frozenset(
    ["65", "6f", "0x65", "0x6f", "x65", "x6f", "01100101", "01101111", "101", "111"]
)
"""The letters e and o as numbers: no English order does without either."""
LEET = str.maketrans("01345789@$", "oieastbgas")
_LEET_L = {**LEET, ord("1"): "l"}
_SIGNS_TOO = {c: " " for c in range(128) if not chr(c).isalnum()} | LEET
_NO_SIGNS = {c: None for c in range(33, 128) if not chr(c).isalnum()}
_SPELLED = re.compile(r"(?:\b\w[\s._*/,|+~-]{1,4}){3,}\w\b")
_SINGLE = frozenset("er")
_NOT_LETTERS = re.compile(r"[\W\d_]+")


def decoded(text: str, words: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What a text says once its encodings are undone: how, and what.

    words: those of the text, plain, once each; they tell what need not be looked for.
    """
    if "&" in text and _ENTITY.search(text):
        yield "entities", html.unescape(text)
    if "%" in text and len(_PERCENT.findall(text)) >= 2:
        yield "URL encoding", unquote_plus(text)
    if "\\" in text and _ESCAPE.search(text):
        yield "escapes", _ESCAPE.sub(_escaped, text)
    if max(map(len, words), default=0) >= SHORTEST_TOKEN and (said := list(_tokens(text))):
        yield "encoding", " \n ".join(said)
    if not words.isdisjoint(_COMMONEST):
        yield from _numbers(text)


def _tokens(text: str) -> Iterator[str]:
    """What the first of the long tokens say, together."""
    for token in islice(_TOKEN.findall(text), MOST_TOKENS):
        if _RUN.search(token) and (said := _token(token)):
            yield said


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    for signs, pattern, base in _CODES:
        if any(sign in text for sign in signs) and (match := pattern.search(text)):
            codes = re.findall(r"[0-9A-Fa-f]{2,8}", match[0].replace("0x", "").replace("\\x", ""))
            said = "".join(chr(int(code, base)) for code in codes if int(code, base) < 128)
            yield "character codes", said


def _escaped(match: re.Match[str]) -> str:
    if match[4]:
        return "\n"
    code = int(match[1] or match[2] or match[3], 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else " "


def _token(token: str) -> str | None:
    """The words in one token, or None when there are none."""
    try:
        if _HEX.fullmatch(token):
            raw = bytes.fromhex(token)
        else:
            told = token.replace("-", "+").replace("_", "/")
            raw = base64.b64decode(told[: len(told) // 4 * 4] + _rest(told))
        said = raw.decode("utf-8")
    except (ValueError, binascii.Error):
        return None
    return said if said.isprintable() or said.replace("\n", " ").isprintable() else None


def _rest(told: str) -> str:
    rest = told[len(told) // 4 * 4 :]
    return rest + "=" * (4 - len(rest)) if len(rest) > 1 else ""


def unscrambled(
    plain: str, found: list[str], known: frozenset[str], lexicon: Lexicon
) -> Iterator[tuple[list[str], str]]:
    """Words that were spelled out, glued, cut, written with digits, reversed or shifted.

    found: the words of the plain text in their order; known: the same once each.
    """
    if not _SINGLE.isdisjoint(known) and _SPELLED.search(plain):
        yield _unspelled(plain, lexicon), "spelled out"
    if max(map(len, known), default=0) >= SHORTEST_TOKEN:
        glued = "".join(word for word in found if len(word) >= SHORTEST_TOKEN)
        yield segmented(glued, lexicon), "glued"
    uncut = plain.translate(_NO_SIGNS).split()
    if not lexicon.anchors.isdisjoint(set(uncut) - known):
        yield uncut, "cut by signs"
    if leet := _unleet(found, known, lexicon.vocabulary):
        yield leet, "digits for letters"
    if any(map(_joins, (plain, plain), "@$")) and not lexicon.anchors.isdisjoint(
        set(signed := plain.replace("'", "").translate(_SIGNS_TOO).split()) - known
    ):
        yield signed, "signs for letters"
    if not lexicon.coded.isdisjoint(known):
        yield [word[::-1] for word in found], "reversed"
        yield [word[::-1] for word in reversed(found)], "reversed"
        yield [codecs.decode(word, "rot13") for word in found], "shifted"


def _joins(plain: str, sign: str) -> bool:
    """Whether a sign stands beside a letter."""
    parts = plain.split(sign)
    return any(part[-1:].isalpha() for part in parts[:-1]) or any(
        part[:1].isalpha() for part in parts[1:]
    )


def _unspelled(plain: str, lexicon: Lexicon) -> list[str]:
    return _SPELLED.sub(
        lambda spelled: f" {' '.join(segmented(spelled[0], lexicon))} ", plain
    ).split()


def segmented(glued: str, lexicon: Lexicon) -> list[str]:
    """The known words in letters without gaps, longest first; what lies between is left out."""
    letters = _NOT_LETTERS.sub("", glued[:LONGEST_GLUED])
    words: list[str] = []
    at = 0
    starts = lexicon.starts
    while at < len(letters):
        if letters[at : at + 3] not in starts:
            at += 1
            continue
        for length in range(min(lexicon.longest, len(letters) - at), 2, -1):
            if letters[at : at + length] in lexicon.vocabulary:
                words.append(letters[at : at + length])
                break
        else:
            length = 1
        at += length
    return words


def _unleet(
    found: list[str], known: frozenset[str], vocabulary: frozenset[str]
) -> list[str] | None:
    """The words with digits read as letters, where that makes words that the rules know."""
    unleet: dict[str, str] = {}
    for word in known - vocabulary:
        if len(word) > 2 and not word.isalpha() and not word.isdigit():
            for table in (LEET, _LEET_L):
                if (folded := word.translate(table)) in vocabulary:
                    unleet[word] = folded
                    break
    return [unleet.get(word, word) for word in found] if unleet else None
