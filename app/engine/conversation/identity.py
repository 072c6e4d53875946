"""Who is on the line: read from the answer to the opening's question, by rules alone.

Only an explicit yes or the name confirms. "Hello?" does not, nor does a relative.
"""

# ruff: noqa: E501  a family of words stays on its line: broken up it cannot be read

import re
from enum import StrEnum

from app.engine.conversation.numbers import listed
from app.engine.conversation.presence import is_back
from app.engine.conversation.words import plain


class Answer(StrEnum):
    """What the answer to "is this ...?" came to."""

    CONFIRMED = "confirmed"
    DENIED = "denied"
    THIRD_PARTY = "third_party"
    """Somebody else, or the person cannot come to the telephone."""
    PASSING = "passing"
    """The telephone is being handed over."""
    WHO = "who"
    """Wants to know who calls, or why."""
    UNCLEAR = "unclear"


_RELATIVE = (
    r"(?:wife|husband|mother|mom|mum|mama|father|dad|papa|son|daughter|brother|sister|(?:room|flat|house)[ ]?mate|partner|girlfriend|boyfriend"
    r"|assistant|secretary|receptionist|pa|colleague|coworker|co worker|boss|friend|neighbou?r|spouse|fianc\w+|uncle|aunt\w*|(?:better|other) half|missus"
    r"|cousin|grand\w+|nan|nana|nurse|caregiver|carer|kid|nephew|niece|landlord|landlady|tenant|lodger|babysitter|sitter|nanny|cleaner|roomie|in law"
    r"|step\w+|ex|guardian|parent|office|phone|line|house|place|desk|clerk|intern|manager|husband's|driver)"
)
ABSENT = re.compile(
    r"\b(?:he|she|they)(?:'s|'re| is| are| was| just|'ll| will)?(?: \w+){0,2} (?:not (?:home|here|in|available|around|back|at)|isn't|aren't|out\b|away|gone|at (?:work|school|the|her|his)|asleep|sleeping|busy|in (?:the|a)|on (?:vacation|holiday|a|another|the)|stepped|left|went|unavailable|back (?:at|later|in|tonight|tomorrow)|working|driving)"
    r"|\b(?:he|she|they|it|\w+) (?:isn't|aren't|'s not|not) (?:home|here|in|available|around|back|at|up)\b|\b(?:he|she)'s (?:at|out|in|not|away|asleep|on|busy|working|driving|unavailable)\b"
    r"|\bnot (?:home|here|in|available|around|back)(?: (?:right now|now|at the moment|yet|today))?\b|\bjust missed\b|\bstepped (?:out|away)|\btake a message|\bcan i tell (?:him|her|them)|\bleave a message (?:for|with)"
    r"|\b(?:who|may i ask who|can i ask who)'?s? (?:should i say|may i say)"
)
KIN = re.compile(
    rf"\b(?:this's|this is|i'm|it's|you(?:'ve| have)? (?:got|reached)|speaking (?:to|with)|you're speaking (?:to|with)|no|is)(?: actually| just| only)? (?:his|her|their|the|a|an|my|\w+'s) (?:\w+ )?{_RELATIVE}\b"
    rf"|\b(?:i'm|this's|this is|his|her) (?:the |his |her |their )?{_RELATIVE}\b(?! of mine)|\b(?:on|in) behalf of|\bi (?:answer|handle|take) (?:his|her|their) (?:phone|calls)|\bi'm (?:watching|babysitting|helping)"
)
WRONG = re.compile(
    r"\bwrong (?:number|person|party|house|guy)|\bno (?:one|body) (?:here )?(?:by|with|of|named|called|like)|\bnobody (?:here )?(?:by|with|of|named|called)|\bnever heard of|\b(?:don't|doesn't) (?:know|live|work)\b"
    r"|\bnobody (?:by|here)|\bno longer (?:lives?|works?|at|his|her)|\bmoved (?:out|away)\b|\bhad this number|\b(?:this's|it's|is) (?:not|isn't) (?:him|her|me|he|she)\b|\b(?:that's|this|it|that) (?:isn't|not) (?:me|him|her)|\bthat's not me|\bthere's no\b"
    r"|\bnot (?:him|her|me|that person|the person)\b|\bisn't (?:me|him|her|my (?:name|number))|\bnew number\b|\bgot this number|\bnot my name|\bdifferent person|\bsomeone else's"
)
_PASSING = re.compile(
    r"\b(?:hold|hang) on\b|\b(?:one|just a|a|just one) (?:sec|second|moment|minute)\b|\b(?:let me|i'll|lemme) (?:get|grab|see if|put|fetch|find|call)(?: \w+)? ?(?:him|her|them|on)?\b|\bhere (?:he|she) (?:is|comes)|\bi'll put\b"
)
_BESIDE = re.compile(
    r"\b(?:he|she|they)(?:'s| is|'re| are) (?:right |just )?(?:here|beside|next to|with me|coming)\b"
    r"|\b(?:passing|handing|giving) (?:you|it|the phone) (?:to|over)\b|\bi'll pass you\b"
)
_WHO = re.compile(
    r"\bwho(?:'s| is| are| am| wants| wanna)?\b.{0,24}\b(?:this|calling|speaking|asking|you|it|there|that|with|to know)\b|\bwho's (?:this|asking|calling|speaking)|\bwho \?|^(?:yes )?(?:who|who's this)\b"
    r"|\bwhat(?:'s| is| do| are)?\b.{0,16}\b(?:about|this|want|regarding|calling|for|selling)\b|\bregarding what|\bwhy are you|\bdepends\b|\bwho wants|\bwhat company|\bwhere are you calling|\bwhat do you want|\bmay i ask\b"
)
_IS_ME = re.compile(
    r"\b(?:this's|this is|it's|that's) (?:him|her|he|she|me)\b(?= ?(?:$|\?|(?:speaking|yes|here|hi|hello|what|what's|who|who's|how|how's|and|so|go|why|okay|right|now|again|you|can|i|thanks|sorry)\b))|"
    r"\byou(?:'re| are)(?: yes)?(?= ?$| yes| indeed)|\byou sure are|\bspeaking\b(?! (?:to|with) (?:his|her|a|the))|\bthat's (?:me|right|correct)|^(?:oh |well |hi |hello )*yes it's(?= (?:what|who|why|how|speaking)|\s*$)|^it's$|^it's(?= (?:yes|go|what|who|why|sir|dear|indeed|speaking)\b)|^(?:yes |oh )*i'm(?: yes)?(?= (?:what|who|why)|\s*$)|\b(?:you|you've) (?:got|found|reached|have) (?:him|her|me|the right)|\byou're (?:speaking|talking) (?:to|with) (?:him|her|me)"
    r"|\b(?:him|her|my)self\b|\bthe one and only|\bthat would be me|\bthat'd be me|\b(?:he|she)'s me\b|\byou have (?:him|her)\b|\bin the flesh|\bi (?:certainly |sure )?am\b|\bguilty\b"
)
_YES = re.compile(
    r"^(?:oh |uh |well |hi |hello |hey |and )*(?:yes|correct|affirmative|indeed|absolutely|uh huh)\b"
    r"(?!.*\b(?:(?:tell|let) (?:him|her|them)|pass (?:it|that|something|a|the)|mention it|(?:i'll|i can|we'll|let me) (?:get|fetch|grab|tell|mention|ask|take a)|his|her|their)\b)"
)
_GREETING_ONLY = re.compile(
    r"^(?:(?:yes|hello|hi|hey|good|morning|afternoon|evening|there|what|what's up|okay|oh|well|who) ?)+\??$"
)
_NO = re.compile(
    r"^(?:oh |um |uh |well |sorry |i'm sorry |hi |hello |yes )*no\b(?! problem| worries)"
)


def read_identity(text: str, name: str, *, first: bool = False) -> Answer:
    """What an answer says about who is speaking. `name` is the person asked for, or empty.

    `first`: the words with which somebody picks up. People pick up with a yes, or with their own
    name, before they have heard our question: alone, neither is an answer yet.
    """
    said = plain(text)
    named = _named(said, name)
    if _hands_over(said):
        return Answer.PASSING
    if KIN.search(said) and not _IS_ME.search(said):
        return Answer.THIRD_PARTY
    if _whose(said, name):
        return Answer.THIRD_PARTY
    if WRONG.search(said) or (named and _not_named(said, name)):
        return Answer.DENIED
    if ABSENT.search(said) and not _IS_ME.search(said):
        return Answer.THIRD_PARTY
    if _PASSING.search(said) and not named and not _IS_ME.search(said):
        return Answer.UNCLEAR if is_back(text) else Answer.PASSING
    if _NO.search(said) and not _IS_ME.search(said):
        return Answer.DENIED
    if _says_name(said, name):
        return Answer.UNCLEAR if first and "yes" not in said.split() else Answer.CONFIRMED
    if _IS_ME.search(said):
        return Answer.CONFIRMED
    if _WHO.search(said):
        return Answer.WHO
    explicit = _YES.match(said) is not None and _GREETING_ONLY.match(said) is None
    if first or not (explicit or _bare_yes(said)):
        return Answer.UNCLEAR
    return Answer.CONFIRMED


def _hands_over(said: str) -> bool:
    """Somebody else, who is fetching the person: `this is her flatmate, she's here, one second`."""
    fetches = _PASSING.search(said) is not None or _BESIDE.search(said) is not None
    return fetches and KIN.search(said) is not None and ABSENT.search(said) is None


def _bare_yes(said: str) -> bool:
    """`yes`, `yes yes`; but `yes?` and `yes hello` are how people pick up."""
    words = said.split()
    return bool(words) and set(words) <= {"yes", "correct", "right", "sir", "ma'am"}


def _parts(name: str) -> list[str]:
    return [
        word for word in plain(name).replace("?", " ").split() if len(word) > 1 or len(name) < 3
    ]


def _named(said: str, name: str) -> bool:
    words = set(said.replace("'s", "").split())
    return any(part in words for part in _parts(name))


def _any_part(name: str) -> str:
    return "(?:" + "|".join(re.escape(part) for part in _parts(name)) + ")"


_BESIDE_NAME = frozenset(
    listed(
        "yes hello hi hey oh well the mister mr ms mrs miss it's this's this is here speaking what "
        "why go on who sir okay right sure correct how can i help you good morning afternoon "
        "evening i'm and so sí oui dear love please ahead what's up then"
    )
)
"""Words that may stand beside the name of somebody who answers to it."""


def _says_name(said: str, name: str) -> bool:
    """The name as an answer, not merely mentioned ("is this about Bobby")."""
    if not _named(said, name):
        return False
    parts = set(_parts(name))
    words = set(said.replace("?", " ").split())
    if words & parts and words <= parts | _BESIDE_NAME:
        return True
    part = _any_part(name)
    said_so = (
        rf"\b(?:this's|this is|it's|it is|i'm|that's|name's|name is|speaking (?:to|with)|you(?:'ve)? (?:got|reached)|for) (?:mister |mr |ms |mrs |miss |the |your )?{part}\b(?!'s)"
        rf"|\b{part} (?:here|speaking|it is|is speaking)\b|^(?:oh |hi |hello )*yes (?:it's |this's |i'm )?{part}\b(?!'s)"
    )
    return re.search(said_so, said) is not None and _WHO_ABOUT.search(said) is None


_WHO_ABOUT = re.compile(r"\b(?:are you|is this|is it) (?:calling )?(?:for|about)\b|\blooking for\b")


def _whose(said: str, name: str) -> bool:
    """`Bobby's wife`, `Bobby's phone`."""
    return bool(_parts(name)) and (
        re.search(rf"\b{_any_part(name)}'s (?:\w+ )?{_RELATIVE}\b", said) is not None
    )


def _not_named(said: str, name: str) -> bool:
    part = _any_part(name)
    return (
        re.search(rf"\b(?:not|isn't|no|never heard of|don't know)(?: an?y?)? {part}\b", said)
        is not None
    )
