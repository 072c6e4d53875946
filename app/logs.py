"""Logging: keys and telephone numbers are masked here, once, for every logger and handler."""

import logging
import re

# Bearer tokens, our own keys, vendors' keys; then anything like a telephone number but a date.
_KEYS = re.compile(
    r"(?i)\b(bearer\s+|(?:mbn|sk|key)[_-](?:live[_-]|test[_-])?)[A-Za-z0-9._~+/=-]{6,}"
)
_NUMBERS = re.compile(
    r"(?<![+\d])(?P<date>(?:19|20)\d\d-[01]\d-[0-3]\d(?:[T ][0-2]\d(?=:))?)(?!\d)"
    r"|\+?\d[\d\s().-]{6,}\d"
)


def mask(text: str) -> str:
    """The text with keys and all but the last two digits of numbers hidden."""
    text = _KEYS.sub(lambda match: match[1] + "***", text)
    return _NUMBERS.sub(_hidden, text)


def _hidden(match: re.Match[str]) -> str:
    digits = [character for character in match[0] if character.isdigit()]
    if match["date"] or len(digits) < 8:  # dates, counts and durations stay readable
        return match[0]
    return "***" + "".join(digits[-2:])


class MaskingFormatter(logging.Formatter):
    """Masks the finished line, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        return mask(super().format(record))


def set_up(level: int = logging.WARNING) -> None:
    """Log to stderr, masked. Called once by `main`."""
    handler = logging.StreamHandler()
    handler.setFormatter(MaskingFormatter("%(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
