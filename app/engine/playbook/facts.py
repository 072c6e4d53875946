"""Fact types: how a fact is read from what somebody typed, and how it sounds when it is said."""

import re
from typing import Protocol
from urllib.parse import urlsplit

from app.engine.playbook.fact_dates import read_date, read_time, say_date, say_time


class FactType(Protocol):
    """One kind of fact. `read` keeps the owner's own way of writing where it can be said."""

    @property
    def name(self) -> str: ...

    @property
    def example(self) -> str: ...

    def read(self, text: str) -> str:
        """The value as it will stand in the task; ValueError with one plain sentence."""
        ...

    def say(self, value: str) -> str:
        """How the value sounds. A value that is none of this type is said as it is written."""
        ...


class Text:
    """Anything that can be said on one line."""

    name = "text"
    example = "1,000 SMS credits"

    def read(self, text: str) -> str:
        words = " ".join(text.split())
        if not words:
            raise ValueError("Please write something here.")
        return words

    def say(self, value: str) -> str:
        return value


_MONEY = re.compile(
    r"(?P<sign>-?)\s*(?P<before>[$€£]|USD|EUR|GBP|CAD|US\$|CA\$|C\$)?\s*"
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<cents>\d{1,2}))?\s*"
    r"(?P<after>[$€£]|USD|EUR|GBP|CAD|dollars?|euros?|pounds?)?",
    re.IGNORECASE,
)
_CURRENCIES = {
    "$": ("dollar", "cent"),
    "€": ("euro", "cent"),
    "£": ("pound", "penny"),
    "CAD": ("Canadian dollar", "cent"),
}
_CURRENCY_OF = {
    "usd": "$",
    "us$": "$",
    "dollar": "$",
    "dollars": "$",
    "eur": "€",
    "euro": "€",
    "euros": "€",
    "gbp": "£",
    "pound": "£",
    "pounds": "£",
    "cad": "CAD",
    "ca$": "CAD",
    "c$": "CAD",
}


class Money:
    """An amount, with or without its currency; dollars where none is written."""

    name = "money"
    example = "$154.56"

    def read(self, text: str) -> str:
        amount = " ".join(text.split())
        if not _MONEY.fullmatch(amount):
            raise ValueError(f"That is not an amount of money. Write it like {self.example}.")
        return amount

    def say(self, value: str) -> str:
        match = _MONEY.fullmatch(value.strip())
        if match is None:
            return value
        mark = (match["before"] or match["after"] or "$").casefold()
        unit, coin = _CURRENCIES[_CURRENCY_OF.get(mark, mark)]
        whole, cents = (
            int(match["whole"].replace(",", "")),
            int((match["cents"] or "").ljust(2, "0")),
        )
        parts = [_counted(whole, unit)] if whole or not cents else []
        if cents:
            parts.append(_counted(cents, coin))
        return ("minus " if match["sign"] else "") + " and ".join(parts)


def _counted(number: int, unit: str) -> str:
    if number == 1:
        return f"1 {unit}"
    return f"{number:,} pence" if unit == "penny" else f"{number:,} {unit}s"


class Date:
    """A day: 2026-06-05, June 5, 2026 or 6/5/2026 (month first)."""

    name = "date"
    example = "June 5, 2026"

    def read(self, text: str) -> str:
        written = " ".join(text.split())
        read_date(written)
        return written

    def say(self, value: str) -> str:
        return say_date(value)


class Time:
    """A time of day: 3:30 PM, 15:30 or noon."""

    name = "time"
    example = "3:30 PM"

    def read(self, text: str) -> str:
        written = " ".join(text.split())
        read_time(written)
        return written

    def say(self, value: str) -> str:
        return say_time(value)


_PHONE = re.compile(r"(?P<plus>\+?)(?P<rest>[\d\s().\-/‐‑–]+)(?:(?:x|ext\.?)\s*(?P<ext>\d{1,6}))?")


class PhoneNumber:
    """A telephone number to be told to the person called, never one to dial."""

    name = "phone"
    example = "(212) 555-0142"

    def read(self, text: str) -> str:
        written = " ".join(text.split())
        match = _PHONE.fullmatch(written)
        if match is None or not 7 <= len(re.sub(r"\D", "", match["rest"])) <= 15:
            raise ValueError(f"That is not a telephone number. Write it like {self.example}.")
        return written

    def say(self, value: str) -> str:
        match = _PHONE.fullmatch(value.strip())
        if match is None:
            return value
        digits = re.sub(r"\D", "", match["rest"])
        if len(digits) == 11 and digits[0] == "1":
            digits = digits[1:]
        groups = [digits[:3], digits[3:6], digits[6:]] if len(digits) == 10 else [digits]
        said = ", ".join(" ".join(group) for group in groups)
        return f"{said}, extension {' '.join(match['ext'])}" if match["ext"] else said


class Email:
    """An e-mail address."""

    name = "email"
    example = "ana@shop.example"

    def read(self, text: str) -> str:
        address = text.strip()
        if not re.fullmatch(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+", address):
            raise ValueError(f"That is not an e-mail address. Write it like {self.example}.")
        return address

    def say(self, value: str) -> str:
        return _spelled(value)


class Link:
    """A web address. It is sent rather than said."""

    name = "url"
    example = "https://pay.shop.example/inv/1042"

    def read(self, text: str) -> str:
        address = text.strip()
        host = urlsplit(address if "://" in address else f"https://{address}").hostname or ""
        scheme = address.partition("://")[0].casefold() if "://" in address else "https"
        if scheme not in ("http", "https") or "." not in host or re.search(r"\s", address):
            raise ValueError(f"That is not a web link. Write it like {self.example}.")
        return address

    def say(self, value: str) -> str:
        return _spelled(re.sub(r"^https?://(?:www\.)?", "", value, flags=re.IGNORECASE).rstrip("/"))


_MARKS = {"@": "at", ".": "dot", "/": "slash", "-": "dash", "_": "underscore", "?": "question mark"}


def _spelled(address: str) -> str:
    """An address with its marks in words."""
    words = re.sub(r"[@./_?-]", lambda mark: f" {_MARKS[mark[0]]} ", address)
    return " ".join(words.split())


_YES = frozenset(("yes", "y", "true", "t", "1", "on", "ok", "x"))
_NO = frozenset(("no", "n", "false", "f", "0", "off"))


class YesNo:
    """Yes or no, kept as those words."""

    name = "bool"
    example = "yes"

    def read(self, text: str) -> str:
        word = text.strip().casefold()
        if word in _YES:
            return "yes"
        if word in _NO:
            return "no"
        raise ValueError("Please answer yes or no.")

    def say(self, value: str) -> str:
        word = value.strip().casefold()
        return "yes" if word in _YES else "no" if word in _NO else value


class WholeNumber:
    """A count."""

    name = "int"
    example = "12"

    def read(self, text: str) -> str:
        number = text.strip()
        if not re.fullmatch(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)", number):
            raise ValueError(f"That is not a whole number. Write it like {self.example}.")
        return number

    def say(self, value: str) -> str:
        return value.strip()


# To add a fact type:
# 1. write a class like those above: `name`, `example`, `read`, `say`,
# 2. add it here (and to `_GUESSES`, if a fact's name can tell it),
# 3. add rows to `tests/data/facts.toml`.
FACT_TYPES: tuple[FactType, ...] = (
    Text(),
    Money(),
    Date(),
    Time(),
    PhoneNumber(),
    Email(),
    Link(),
    YesNo(),
    WholeNumber(),
)

# The order decides: `due_date` is a date, not money that is due.
_GUESSES = (
    ("date", re.compile(r"(?:.*_)?date")),
    ("url", re.compile(r".*_(?:link|url)")),
    ("money", re.compile(r"amount.*|.*_due|balance|price|total|fee")),
    ("time", re.compile(r".*_time")),
    ("phone", re.compile(r"(?:.*_)?phone")),
    ("email", re.compile(r"(?:.*_)?email")),
    ("bool", re.compile(r"(?:is|has)_.*|.*_ok")),
    ("int", re.compile(r".*_count|number_of_.*|quantity")),
)


def guess_type(fact_name: str) -> str:
    """The type that a fact's name suggests; `text` if none."""
    folded = fact_name.casefold()
    return next((kind for kind, pattern in _GUESSES if pattern.fullmatch(folded)), "text")


_BY_NAME = {kind.name: kind for kind in FACT_TYPES}


def fact_type(name: str) -> FactType:
    """The type of that name; KeyError when there is none."""
    return _BY_NAME[name]
