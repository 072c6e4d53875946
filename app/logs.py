"""Logging: keys and telephone numbers are masked here, once, for every logger and handler."""

import logging
import re
import traceback
from types import TracebackType

# Headers that carry a key, as text or as Python shows them, whatever the key looks like; then
# tokens, our own keys and vendors' keys anywhere; then what a query asks: signatures and numbers.
# At last anything like a telephone number but a date.
_SECRETS = (
    re.compile(
        r"(?i)\b(authorization|(?:xi?-)?api[_-]?key|encrypted_key|(?:set-)?cookie)"
        r"(['\"]?\s*[:=,]\s*(?:b(?=['\"]))?['\"]?(?:(?:bearer|basic|token)\s+)?)[^\s'\",;)\]}]{4,}"
    ),
    re.compile(
        r"(?i)\b(bearer\s+|(?:mbn|sk|key|org)[_-](?:live[_-]|test[_-])?)()"
        r"[A-Za-z0-9._~+/=-]{6,}"
    ),
    re.compile(r"(?i)\b(basic\s+)()[A-Za-z0-9+/]{16,}={0,2}"),
    re.compile(r"\b(KEY|AC|SK)()[0-9A-Fa-f]{16,}[A-Za-z0-9_]*"),
    re.compile(r"(?i)(https?://[^\s'\"?#]+)(\?)[^\s'\")]+"),
)
_NUMBERS = re.compile(
    r"(?<![+\d])(?P<date>(?:19|20)\d\d-[01]\d-[0-3]\d(?:[T ][0-2]\d(?=:))?)(?!\d)"
    r"|\+?\d[\d\s().-]{6,}\d"
)


def mask(text: str) -> str:
    """The text with keys and all but the last two digits of numbers hidden."""
    for pattern in _SECRETS:
        text = pattern.sub(r"\1\2***", text)
    return _NUMBERS.sub(_hidden, text)


def _hidden(match: re.Match[str]) -> str:
    digits = [character for character in match[0] if character.isdigit()]
    if match["date"] or len(digits) < 8:  # dates, counts and durations stay readable
        return match[0]
    return "***" + "".join(digits[-2:])


ErrorInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


def traced(error: BaseException | None) -> str:
    """Where an error came from, and its kinds. Their own words are left out: an exception often
    quotes what it could not digest, the text of a task among it.
    """
    told: list[str] = []
    while error is not None:
        frames = traceback.format_tb(error.__traceback__)
        told.append("".join(["Traceback:\n", *frames, type(error).__qualname__]))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\ncaused by\n".join(told)


class MaskingFormatter(logging.Formatter):
    """Masks the finished line, tracebacks included."""

    def formatException(self, ei: ErrorInfo) -> str:
        return traced(ei[1]) if ei[1] is not None else ""

    def format(self, record: logging.LogRecord) -> str:
        return mask(super().format(record))


def set_up(level: int = logging.WARNING) -> None:
    """Log to stderr, masked. Called once by `main`."""
    handler = logging.StreamHandler()
    handler.setFormatter(MaskingFormatter("%(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
