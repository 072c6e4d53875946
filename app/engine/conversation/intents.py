"""What a callee may want, and which of it a branch's trigger words mean."""

import re
from enum import StrEnum


class Intent(StrEnum):
    """A wish of the person called, in the words of the owner's branches."""

    VOICEMAIL = "voicemail"
    WRONG_PERSON = "wrong_person"
    ALREADY_DONE = "already_done"
    OPT_OUT = "opt_out"
    HUMAN = "human"
    CANCEL = "cancel"
    PRICE = "price"
    NEEDS_TIME = "needs_time"
    COMPLAIN = "complain"
    DISPUTE = "dispute"
    REFUSE = "refuse"
    AGREE = "agree"


# The order decides: "not interested" contains "interested", "cannot come" contains "come".
TRIGGERS: tuple[tuple[Intent, re.Pattern[str]], ...] = tuple(
    (intent, re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for intent, words in (
        (Intent.VOICEMAIL, r"voice ?mail|answering machine|machine|mailbox"),
        (Intent.WRONG_PERSON, r"wrong (?:person|number)|not (?:the|this) person"),
        (Intent.ALREADY_DONE, r"already"),
        (Intent.OPT_OUT, r"opts? ?out|opt-out|do[- ]not[- ]call|stop calling|remove"),
        (
            Intent.HUMAN,
            r"(?:asks?|wants?) (?:for|to speak).*(?:human|person|manager|someone)|human",
        ),
        (Intent.CANCEL, r"cancel"),
        (Intent.PRICE, r"pric|cost|quote|how much"),
        (
            Intent.NEEDS_TIME,
            r"needs? (?:more )?time|more time|later|resched|another (?:day|time)|busy|call ?back"
            r"|cannot (?:be|come|make)|can't (?:be|come|make)|mov(?:e|ing) (?:it|the)",
        ),
        (Intent.COMPLAIN, r"complain|angry|upset|unhappy|hostile"),
        (Intent.DISPUTE, r"disput|contest|never (?:bought|ordered)|disagree"),
        (Intent.REFUSE, r"refus|declin|not interested|says? no\b|no thanks|unwilling"),
        (
            Intent.AGREE,
            r"agree|confirm|accept|interested|says? yes|yes\b|will (?:pay|come)|pays?\b|understood",
        ),
    )
)


def intent_of_trigger(trigger: str) -> Intent | None:
    """The intent that a branch's trigger names; None when only its own keywords can tell."""
    return next((intent for intent, words in TRIGGERS if words.search(trigger)), None)
