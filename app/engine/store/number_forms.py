"""A telephone number in any form in which a text may hold it."""

import json
import re
from typing import Any

import phonenumbers

_BETWEEN = r"(?:\\u[0-9a-fA-F]{4}|[^0-9A-Za-z]){0,4}"
"""What people and JSON put between two digits: ` `, `-`, `) `, `.`, an escaped space."""
IN_PLACE = "[erased]"


class NumberForms:
    """E.164, with spaces and brackets, with or without the country, in JSON or plain."""

    def __init__(self, number: str) -> None:
        self.number = number
        code, national = _parts(number)
        # Begins with a plain digit: what holds no such digits at all is passed over quickly.
        digits = _BETWEEN.join(national)
        self._quick = re.compile(digits)
        abroad = rf"(?:\+|(?:011|00){_BETWEEN})?{code}{_BETWEEN}(?:0{_BETWEEN})?" if code else r"\+"
        self._whole = re.compile(
            # The last digits of an escaped space are none of a number.
            rf"(?:(?<!\d)|(?<=\\u[0-9a-fA-F]{{4}}))(?:{abroad}|0{_BETWEEN})?\(?{digits}(?!\d)"
        )

    def stand_in(self, text: str | None) -> bool:
        return bool(text and self._quick.search(text) and self._whole.search(text))

    def taken_from(self, text: str) -> str:
        """The text without them; JSON stays JSON."""
        if text[:1] in ("{", "["):
            try:
                return json.dumps(self._walked(json.loads(text)), ensure_ascii=False)
            except ValueError:
                pass  # it only looked like JSON
        return self._blanked(text)

    def _blanked(self, text: str) -> str:
        return self._whole.sub(IN_PLACE, text)

    def _walked(self, told: Any) -> Any:
        if isinstance(told, dict):
            return {self._walked(name): self._walked(value) for name, value in told.items()}  # pyright: ignore[reportUnknownVariableType] JSON
        if isinstance(told, list):
            return [self._walked(one) for one in told]  # pyright: ignore[reportUnknownVariableType] JSON
        if isinstance(told, str):
            return self._blanked(told)
        if isinstance(told, int | float) and self._whole.search(str(told)):
            return 0
        return told


def _parts(number: str) -> tuple[str, str]:
    """(country code, digits within the country) of an E.164 number."""
    try:
        read = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return "", number.removeprefix("+")
    national = phonenumbers.national_significant_number(read)
    return str(read.country_code), national
