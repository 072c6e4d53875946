"""Addresses, as an owner writes them: of mail, and of machines."""

import ipaddress
import re

_WORDS = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = rf"{_LABEL}(?:\.{_LABEL})+"
_MAIL = re.compile(rf"(?<![\w.@+-]){_WORDS}(?:\.{_WORDS})*@{_DOMAIN}(?![\w@-])")
_LONGEST = 254


def mail_address(text: str) -> str | None:
    """The address that `text` is, or None."""
    text = text.strip()
    return text if len(text) <= _LONGEST and _MAIL.fullmatch(text) else None


def first_mail_address(text: str) -> str | None:
    """The first address that stands in `text`, or None."""
    found = _MAIL.search(text)
    return mail_address(found[0]) if found else None


def is_loopback(host: str) -> bool:
    """Whether a host is this very machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
