"""What a profile is for: told by its Kind field, else guessed from its words."""

import re

from app.engine.model.profile import ProfileKind

# The order decides where words of two kinds stand together: the stricter kind comes first.
_KIND_WORDS: tuple[tuple[ProfileKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?<![a-z])(?:{words})", re.IGNORECASE))
    for kind, words in (
        (
            ProfileKind.COLLECTION,
            r"debt|collect(?:ion|ions|or)\b|collect the (?:amount|balance|debt|money)"
            r"|overdue|past[ -]due|amount (?:due|owed)|unpaid|arrears|dunning|outstanding balance",
        ),
        (ProfileKind.SURVEY, r"survey|questionnaire|feedback|poll\b|nps\b|rate (?:us|your)"),
        (
            ProfileKind.MARKETING,
            r"sales?\b|marketing|lead\b|leads\b|promo|offer\b|demo\b|prospect|upsell|campaign"
            r"|win[ -]?back|follow[ -]?up",
        ),
        (ProfileKind.REMINDER, r"remind|appointment|booking|reservation|renewal|visit"),
        (ProfileKind.NOTICE, r"notif|notice|update|delivery|alert|announce|recall|closure"),
    )
)
_KIND_NAMES = {
    "collections": ProfileKind.COLLECTION,
    "debt collection": ProfileKind.COLLECTION,
    "sales": ProfileKind.MARKETING,
    "appointment": ProfileKind.REMINDER,
    "notification": ProfileKind.NOTICE,
}


def read_kind(text: str) -> ProfileKind | None:
    """The kind that a Kind field names, or None."""
    word = text.strip(" .`*\"'").casefold()
    if word in _KIND_NAMES:
        return _KIND_NAMES[word]
    return ProfileKind(word) if word in set(ProfileKind) else None


def guess_kind(name: str, words: str) -> ProfileKind:
    """The kind by the profile's name, then by its goal and opening; a notice if nothing tells."""
    for text in (name.replace("_", " "), words):
        for kind, pattern in _KIND_WORDS:
            if pattern.search(text):
                return kind
    return ProfileKind.NOTICE
