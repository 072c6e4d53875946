"""Which machine has picked up, by its words: a mailbox, a menu, or a telephone that screens calls.

A real line tells this by the sound; in a rehearsal there is only the text.
"""

import re
from typing import Literal

MachineKind = Literal["voicemail", "ivr", "screening"]

_RECORDS = re.compile(
    r"\b(?:after|at|on|upon|hear) the (?:\w+ )?(?:beep|tone|signal)\b|\bvoice ?mail|\bmailbox\b"
    r"|\b(?:leave|record) (?:\w+ ){0,3}message\b|\bleave (?:your|a) name\b",
    re.IGNORECASE,
)
_ASKS_WHO = re.compile(
    r"\b(?:say|state|record|give|tell me) (?:\w+ )?(?:your )?(?:full |first )?name\b"
    r"|\bwho(?:'s| is| may i say is| shall i say is| should i say is) calling\b"
    r"|\b(?:why|reason) (?:you are|you're|for) calling\b|\breason for (?:your|the) call\b"
    r"|\bscreen(?:s|ing|ed)?\b",
    re.IGNORECASE,
)
_CHOICES = re.compile(
    r"\bpress (?:or say )?(?:\d|one|two|three|four|five|six|seven|eight|nine|zero|pound|star)\b"
    r"|\b(?:say|dial) (?:\d|one|two|three)\b|\bextension\b|\b(?:main )?menu\b|\bmarque\b"
    r"|\blisten carefully\b",
    re.IGNORECASE,
)
_OPTION = re.compile(r"\b(?:for|to) (?:\w+ ){1,6}press\b|\bpress \w+ (?:for|to)\b", re.IGNORECASE)


def machine_kind(text: str) -> MachineKind:
    """A mailbox where nothing speaks for one of the others."""
    records = _RECORDS.search(text) is not None
    if _ASKS_WHO.search(text) and not records:
        return "screening"
    if records and not len(_OPTION.findall(text)) > 1:
        return "voicemail"
    return "ivr" if _CHOICES.search(text) else "voicemail"
