"""Numbers as people say and write them, brought to digits."""

import re


def listed(words: str) -> list[str]:
    """A list of words, written as a line of them."""
    return words.split()


_UNITS = {
    word: value
    for value, word in enumerate(
        listed(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen"
        )
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
}
_BIG = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
ORDINALS = {
    word: value
    for value, word in enumerate(
        listed(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
        ),
        1,
    )
} | {"twentieth": 20, "thirtieth": 30}
_COUNTED = "|".join(sorted([*_UNITS, *_TENS, *ORDINALS], key=len, reverse=True))
_RUN = re.compile(
    rf"\b(?:a (?:{'|'.join(_BIG)})\b|(?:{_COUNTED})\b)"
    rf"(?:(?: |-| and )(?:{_COUNTED}|{'|'.join(_BIG)})\b)*"
)
_WORD = re.compile(r"[a-z]+")
_TOKEN = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[a-z]+")


def numbers_in(text: str) -> tuple[str, ...]:
    """Every number of a text in order, in digits: `1,000` and `a thousand`, `two thirty` as 2, 30.

    Digits said one by one are told joined as well (`four zero seven` also as 407).
    """
    found: list[str] = []
    run: list[int] = []
    joined = ""
    tokens = _TOKEN.findall(text.lower())
    for at, token in enumerate(tokens):
        if token[0].isdigit():
            _end(run, found)
            found.append(_plain_digits(token))
            joined = _joined(joined, "", found)
            continue
        value = _UNITS.get(token, _TENS.get(token, ORDINALS.get(token)))
        if value is not None:
            joined = joined + str(value) if value < 10 else _joined(joined, "", found)
            if run and not _continues(run, value):
                _end(run, found)
            run.append(value)
        elif token in _BIG and (run or tokens[at - 1 : at] == ["a"]):
            _grow(run, _BIG[token])
        elif token != "and" or not run or run[-1] < 100:
            _end(run, found)
            joined = _joined(joined, "", found)
    _end(run, found)
    _joined(joined, "", found)
    return tuple(found)


def number_in(text: str) -> int | None:
    """The last whole number of a text: people correct themselves ("a seven, no, eight")."""
    whole = [found for found in numbers_in(text) if found.isdigit()]
    return int(whole[-1]) if whole else None


def variants(number: str) -> frozenset[str]:
    """The forms in which a written number may rightly be said: `154.56` also as 154 and 56."""
    forms = {number}
    if "." in number:
        whole, _, cents = number.partition(".")
        forms |= {whole, str(int(cents))}
        number = whole
    if number.isdigit() and len(number) == 4:  # years and such: twenty twenty-six
        forms |= {str(int(number[:2])), str(int(number[2:]))}
    return frozenset(forms)


def in_figures(text: str) -> str:
    """Lower case, with numbers in figures: `the twenty-second`, `a hundred` as `the 22nd`, `100`.

    Numbers said one after the other stay apart: `three twelve forty` as `3 12 40`.
    """
    return _RUN.sub(lambda run: _figures(run[0]), text.lower())


def _figures(words: str) -> str:
    found: list[str] = []
    run: list[int] = []
    ending = ""
    for token in _WORD.findall(words):
        value = _UNITS.get(token, _TENS.get(token, ORDINALS.get(token)))
        if token in _BIG:
            _grow(run, _BIG[token]) if run else run.append(_BIG[token])
        elif value is not None:
            if run and not _continues(run, value):
                _end(run, found)
            run.append(value)
            ending = "th" if token in ORDINALS else ""
        elif token == "and" and (not run or run[-1] < 100):
            _end(run, found)
    _end(run, found)
    return " ".join(found) + ending


def _plain_digits(token: str) -> str:
    whole, dot, part = token.replace(",", "").partition(".")
    # Only what fits a telephone number counts as a number; longer digits stay as written.
    whole = whole.lstrip("0") or "0" if len(whole) < 16 else whole
    return whole + (dot + part if part.strip("0") else "")


def _continues(run: list[int], value: int) -> bool:
    last = run[-1]
    if last >= 100:
        return value < 100
    return 20 <= last < 100 and last % 10 == 0 and 0 < value < 10


def _grow(run: list[int], big: int) -> None:
    if not run:
        run.append(big)
    elif big == 100:
        run[-1] = run[-1] * 100
    else:
        total = sum(run) * big
        run.clear()
        run.append(total)


def _end(run: list[int], found: list[str]) -> None:
    if run:
        found.append(str(sum(run)))
        run.clear()


def _joined(joined: str, rest: str, found: list[str]) -> str:
    if len(joined) > 2:
        found.append(joined)
    return rest
