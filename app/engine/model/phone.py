"""A telephone number as somebody wrote it, and what libphonenumber makes of it."""

from enum import StrEnum

from app.engine.model.frozen import Frozen


class PhoneKind(StrEnum):
    """libphonenumber's number types in snake case."""

    FIXED_LINE = "fixed_line"
    MOBILE = "mobile"
    FIXED_LINE_OR_MOBILE = "fixed_line_or_mobile"
    TOLL_FREE = "toll_free"
    PREMIUM_RATE = "premium_rate"
    SHARED_COST = "shared_cost"
    VOIP = "voip"
    PERSONAL_NUMBER = "personal_number"
    PAGER = "pager"
    UAN = "uan"
    VOICEMAIL = "voicemail"
    UNKNOWN = "unknown"


class Phone(Frozen):
    """One reading of a written number: either `e164` stands, or `code` and `reason` say why not."""

    raw: str
    e164: str | None = None
    region: str | None = None
    """ISO 3166 alpha-2 as libphonenumber tells it; US territories stand for themselves."""
    kind: PhoneKind = PhoneKind.UNKNOWN
    extension: str | None = None
    code: str | None = None
    """`bad-phone`, `scientific-notation`, `two-numbers`, `emergency-number` or `empty`."""
    reason: str | None = None
    """One plain sentence."""

    @property
    def ok(self) -> bool:
        return self.e164 is not None
