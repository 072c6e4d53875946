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
        (Intent.VOICEMAIL, r"voice ?mail|answer(?:ing|phone) machine|machine\b|mailbox"),
        (
            Intent.WRONG_PERSON,
            r"wrong (?:person|number|party)|not (?:the|this) (?:right )?person|someone else's num",
        ),
        (Intent.ALREADY_DONE, r"(?:has |have )?already|has (?:paid|done)|paid (?:it )?before"),
        (Intent.OPT_OUT, r"opts? ?out|opt-out|do[- ]not[- ]call|(?:stop|no more) call|remove"),
        (
            Intent.HUMAN,
            r"(?:asks?|wants?) (?:for|to (?:speak|talk)).*(?:human|person|manager|someone)|human",
        ),
        (Intent.CANCEL, r"cancel|calls? (?:it )?off"),
        (Intent.PRICE, r"pric|costs?\b|quote|how much"),
        (
            Intent.NEEDS_TIME,
            r"needs? (?:more |some |extra )?(?:time|days)|more time|later|resched|postpon|extension"
            r"|another (?:day|time)|(?:different|other|new) (?:day|time|date|slot)|busy|call ?back"
            r"|(?:cannot|can't|can not|unable to) (?:be|come|make|pay|attend)|not (?:home|able)"
            r"|mov(?:e|es|ing) (?:it|the)|change (?:the )?(?:day|date|time)|delay|bad time",
        ),
        (Intent.COMPLAIN, r"complain|angry|upset|unhappy|hostile|annoyed|dissatisf"),
        (
            Intent.DISPUTE,
            r"disput|contest|never (?:bought|ordered|got)|disagree|den(?:y|ies)\b"
            r"|(?:does not|doesn't) (?:owe|recogni)|not (?:his|her|their|my) (?:bill|debt)"
            r"|wrong amount",
        ),
        (
            Intent.REFUSE,
            r"refus|declin|not interested|uninterested|says? no\b|no\b(?! answer)|no thanks"
            r"|unwilling|won't|will not|(?:does not|doesn't) want|reject|turns? (?:it|us) down",
        ),
        (
            Intent.AGREE,
            r"agree|confirm|accept|interested|says? yes|yes\b|will (?:pay|come|be)|pays?\b"
            r"|understood|understands|happy to|willing|approves?|ok(?:ay)?\b|wants? (?:the )?link",
        ),
    )
)


def intent_of_trigger(trigger: str) -> Intent | None:
    """The intent that a branch's trigger names; None when only its own keywords can tell."""
    return next((intent for intent, words in TRIGGERS if words.search(trigger)), None)
