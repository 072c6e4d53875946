"""What an agent must never claim, concede, threaten or give away, whatever brain speaks.

To add a limit of the owners' own: a row in `_LIMITS`, what the owner may have written and what the
agent must not say then. To add one that holds for everybody: a row in `_NEVER`.
"""

# ruff: noqa: E501  a family of words stays on its line: broken up it cannot be read

import re
from functools import lru_cache

from app.engine.model.profile import Profile, ProfileKind

_ANYBODY = r"(?:person|woman|man|lady|guy|girl|human|people)"
_HUMAN = re.compile(
    r"\b(?:i'?m|i am|this is|(?:speak|talk)ing (?:with|to)) (?!not\b)(?:actually |really |just |definitely )*(?:an? )?"
    rf"(?:(?:real|live|actual|living|breathing|genuine)(?: \w+)?\b|human\b|{_ANYBODY}\b)"
    r"|\bnot (?:(?:speak|talk)ing (?:with|to) )?(?:a |an |any )?(?:robot|bot|ai|machine|computer|artificial|automated|recording)\b"
    r"|\b(?:no|isn't a|never a) (?:robot|bot|machine|computer)\b|\bas a human\b"
    r"|\bêtre humain|\bser humano|\bsoy (?:una? )?(?:persona|human)|\bmensch\b|\bessere umano",
    re.IGNORECASE,
)
_THREATS = (
    r"\bcredit (?:score|report|bureau|rating|history)|\blegal action|\blawsuit|\bsue\b|\bgarnish|\barrest|\bpolice|\bsheriff|\bbailiff"
    r"|\bcollections? agency|\bjail\b|\bprison\b|\bcourt\b|\bwarrant\b"
)
_LIMITS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(limit, re.IGNORECASE), re.compile(words, re.IGNORECASE))
    for limit, words in (
        (
            r"discount|reduction|settle",
            r"\bdiscount|% off|\bpercent off|\bhalf price|\bwaive|\breduced?\b|\b(?:i can|we can|i'll|we'll) (?:offer|knock|settle|(?:give|take)(?! (?:this|that|your|the|you a) ?(?:number|call|care|note)| care))\b",
        ),
        (r"credit|threat", _THREATS),
        (r"legal|lawsuit|court", _THREATS),
        (r"refund", r"\brefund|\bmoney back"),
        (r"compensat", r"\bcompensat|\bvoucher|\bfor free\b|\bstore credit"),
        (r"incentive|reward|gift", r"\bincentive|\breward|\bgift|\bvoucher|\bprize"),
        (r"\bprices?\b|pricing|quote", r"\$ ?\d|\bper month\b|\bprice (?:is|of)\b|\bcosts \w+"),
        (r"medical|health advice", r"\b(?:you should|i recommend|the doctor recommends|take (?:your|the) (?:pills|medic\w+))\b"),
        (r"promise .*(?:slot|time|appointment)|new time|rebook", r"\bi(?:'ve| have) (?:booked|moved|rescheduled)|\byou(?:'re| are) (?:now booked|rebooked|rescheduled|all set for)\b"),
        (r"competitor", r"\b(?:better|cheaper|faster) than\b"),
        (r"guarantee|promise", r"\bi (?:guarantee|promise)\b|\bwe guarantee"),
    )
)  # fmt: skip
# Nobody says these unless the owner's own text does.
_NEVER: tuple[re.Pattern[str], ...] = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"\bforgiv\w+|\bwaiv\w+|\bzeroe?(?:d|ed)\b|\bsettles (?:it|this|everything)\b",
        r"\b(?:balance|amount|total|account)(?: due)? (?:is|of|at|to) (?:now )?(?:zero|nothing|0|\$0)\b|\bnothing (?:is |more is )?(?:owed|due)\b",
        r"\b(?:don't|do not|no longer|needn't) (?:owe|have to pay)\b",
        r"\b(?:remove|erase|delete|cancel|clear|write off|wipe)\w*(?: off| out)? (?:\w+ )?(?:debt|balance|charge|fee|bill|account)\b",
        r"\brefund\w*|\bmoney back\b|\bhalf (?:price|off)\b|\bcompensat\w*",
        r"\bdiscount\w*|\bpercent off\b|% off",
        r"\b(?:i|we) (?:promise|guarantee)\b",
        r"\bis (?:just |only )?a (?:scam|fraud|rip-?off)\b",
        _THREATS,
        # What it was told.
        r"\b(?:system|hidden|secret|original|developer|initial) (?:prompt|instructions?|message)\b|\b(?:my|the|these) (?:instructions|prompt|guidelines)\b",
        r"\bidentity lock\b|\bhard limits?\b|\b(?:developer|debug|admin|god|maintenance) mode\b|\blanguage model\b",
        r"\bi (?:was|am|have been|'ve been) (?:told|instructed|programmed|prompted) (?:to|not|that|in|never)\b",
        # Somebody else's call.
        r"\b(?:names|people|customers|numbers) (?:are|on (?:the|my|our) list)\b",
    )
)  # fmt: skip
_CLAUSE = re.compile(r"[,;:]|\b(?:but|and|though|although|yet|so)\b", re.IGNORECASE)
_DENIES = re.compile(
    r"\b(?:can't|cannot|can not|won't|will not|not able to|unable to|don't|do not|never|no|isn't|not) ?$"
    r"|\b(?:can't|cannot|can not|won't|not able to|unable to|not allowed to|never)\b",
    re.IGNORECASE,
)


def claims_human(text: str) -> bool:
    """Whether a sentence says or suggests that a person speaks."""
    return _HUMAN.search(text) is not None


@lru_cache(maxsize=64)
def _never_in(script: str) -> tuple[re.Pattern[str], ...]:
    """The same for all calls of a script."""
    return tuple(words for words in _NEVER if not words.search(script))


class Limits:
    """The limits of one profile. `script` and `facts`: what the owner wrote for this call."""

    def __init__(self, profile: Profile | None, script: str, facts: str = "") -> None:
        written = " ; ".join(profile.hard_limits) if profile is not None else ""
        self._forbidden = [words for limit, words in _LIMITS if limit.search(written)]
        if profile is not None and profile.kind is ProfileKind.COLLECTION:
            self._forbidden.append(re.compile(_THREATS, re.IGNORECASE))
        self._never = [words for words in _never_in(script) if not words.search(facts)]

    def broken_by(self, text: str) -> str | None:
        """The words that must not be said, or None. "I can't offer a discount" offers none."""
        for words in (*self._forbidden, *self._never):
            for clause in _CLAUSE.split(text):
                found = words.search(clause)
                if found is not None and not _DENIES.search(clause[: found.start()]):
                    return found[0].strip()
        return None
