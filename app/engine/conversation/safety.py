"""What a callee may say that no brain is asked about: recognised by rules, always first."""

# ruff: noqa: E501  a family of words stays on its line: broken up it cannot be read

import re
from enum import StrEnum

from app.engine.conversation.words import plain


class Alarm(StrEnum):
    """Guards in the order in which they are asked."""

    OPT_OUT = "opt_out"
    SENSITIVE = "sensitive"
    NOT_RECORDED = "not_recorded"
    ROBOT = "robot"
    HUMAN = "human"


_CALLS = r"(?:call|calls|calling|ring|ringing|phone|phoning|contact|contacting|text|texting|dial|dialing)"
_OPT_OUT = re.compile(
    r"\b(?:take|get|cross|strike|scratch) (?:me|us|my (?:name|number|info\w*)|this (?:number|phone)|our number)"
    r"(?: the (?:hell|heck|fuck))? (?:off|out of|from)\b"
    r"|\b(?:remove|delete|erase) (?:me|us|my (?:name|number|info\w*|details)|this number|our number)\b"
    rf"|\b(?:stop|quit|cease|enough with|no more|done with|sick of|tired of)(?: (?:with|it|the|all|your|these|this|those|of|fucking|damn))* {_CALLS}\b"
    rf"|\b(?:don't|never|not to|not)(?: (?:you|ever|you ever|want you to|want you people to|want anyone to|dare|please|want any more|want any|want more|want these|want your|want to be|want to get))* (?:{_CALLS}|called|contacted)"
    r"(?: (?:me|us|here|this (?:number|phone|house)|my (?:number|phone|house|cell)|ever|again|any ?more|ever again|any longer|like this))*"
    r"(?= (?:again|any ?more|ever|any longer|okay|please|thanks|thank|got|you|bye|goodbye|and|i|or)\b|\s*$)"
    r"|\b(?:don't|never) (?:ever )?(?:call|contact|phone|ring|text)(?: \w+){0,4} (?:again|any ?more|ever)\b"
    r"|\blose (?:my|this|our) (?:number|phone)\b|\bforget (?:my|this) number\b|\bunsubscribe\b|\bopt(?:ing)? (?:me )?out\b"
    r"|\b(?:do not|don't) call (?:list|registry)\b|\bleave (?:me|us) (?:the \w+ )?alone\b"
    r"|\bstop (?:bothering|harassing|pestering|bugging|disturbing|contacting|hounding) (?:me|us)?"
    r"|\bblock (?:my|this) number from\b|\b(?:off|out of) (?:of )?your (?:\w+ )?(?:list|database|system|records)\b"
    r"|^(?=.*\b(?:call|bother|harass)).*\b(?:quit|stop|cut|knock) (?:it|this|that)\b"
    r"|^(?:please )?stop(?: it| this| that| now| please)*$"
)
_LATER_CALL = re.compile(
    r"\b(?:don't|never) (?:call|ring|phone)(?: me| us| here)*(?: at (?:work|home|night)| before| until| till| after"
    r"| on (?:mon|tues|wednes|thurs|fri|satur|sun)| so (?:early|late)| in the| this (?:morning|afternoon|evening|week|month)| during| while| today| tonight)"
)
_DEATH = r"\b(?:passed away|deceased|(?:he|she|they)(?:'s| is| has|'s been)? (?:dead|died|passed)|died|is dead|late (?:husband|wife|father|mother)|funeral|passed on)\b"
_THING_DIED = re.compile(
    r"\b(?:phone|battery|car|computer|laptop|line|connection|signal)\b[^?]{0,12}\bdied\b|\b(?:died|dead) (?:down|of laugh|tired)"
)
_LAW = r"\b(?:my (?:lawyer|attorney|solicitor)|(?:a|the|our) (?:lawyer|attorney|solicitor)|lawyers?|attorneys?|lawyered|legal (?:counsel|representation))\b"
_BANKRUPT = r"\b(?:bankrupt\w*|chapter (?:7|11|13|seven|eleven|thirteen)|insolven\w+)\b"
_MINOR = (
    r"\b(?:i'm|i'm only|he's|she's|he's only|she's only|i'm just|this is a) (?:a )?(?:minor|kid|child|underage)\b|\bunder ?age\b"
    r"|\bi'm (?:only |just )?(?:[5-9]|1[0-7]|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
    r"(?: years? old)?(?=\s*$| and\b| so\b| my\b| years?\b)"
    r"|\bmy (?:mom|mommy|mum|dad|daddy|parents)(?:'s|'re| is| are)? (?:not|isn't|aren't|out|at work|asleep|sleeping)\b"
)
_MEDICAL = re.compile(
    r"\b(?:in (?:the |a )?(?:hospital|icu|hospice|er|coma|intensive care)|hospice|hospitali[sz]ed|ambulance|heart attack"
    r"|had a stroke|cancer|chemo\w*|dying|terminally|emergency room|medical emergency|suicid\w*|kill myself|overdos\w+|seizure"
    r"|in surgery|dementia|alzheimer'?s)\b"
)
_SENSITIVE = re.compile("|".join((_DEATH, _LAW, _BANKRUPT, _MINOR)))
_NOT_RECORDED = re.compile(
    r"\b(?:don't|not|never|didn't|isn't|won't)(?: \w+){0,6} (?:record|recorded|recording|taped?|taping)\b"
    r"|\bstop (?:the )?record|\b(?:turn|switch|shut) (?:off |that |the )*record\w*|\brecording off\b|\bobject to (?:the |being )?record"
    r"|\bno record\w*|\bwithout (?:the |being |a )?record"
)
_IS_RECORDED = re.compile(r"\b(?:is|are|was|being) (?:this|it|you|we)?\b.{0,20}\brecord\w*")
_DEVICE = r"robot|bot|machine|computer|ai|a i|automated|automaton|recording|robo ?call|chat ?bot|program|software|artificial"
_MACHINE = rf"(?:{_DEVICE}|real|human|person|live)"
_ROBOT = re.compile(
    rf"\b(?:are|aren't|r) (?:you|u|we)\b(?! (?:going|able|recording))(?: \w+){{0,5}} {_MACHINE}\b"
    rf"|\b(?:is|isn't) (?:this|that|it)(?: \w+){{0,5}} {_MACHINE}\b"
    rf"|\b(?:am|'m|i'm) i? ?(?:talking|speaking|chatting) (?:to|with) (?:an? |some |the )?(?:\w+ ){{0,2}}{_MACHINE}\b"
    rf"|\byou(?:'re| a| an| sound like)(?: \w+){{0,3}} (?:robot|bot|machine|computer|ai|a i|recording|chat ?bot)\b"
    r"|\b(?:is|it's|this) (?:this )?(?:a |an |some )?(?:kind of )?(?:robot|bot|robo ?call|a i|ai)\b"
    r"|\b(?:robot|bot|real person|human) or\b|^(?:robot|ai|a i|a robot) \?"
)
_PERSON = (
    r"(?:(?:a |an |some |another |the |your |actual |real |live |human )*(?:person|human|human being|someone|somebody|manager|supervisor|representative|rep|agent|operator"
    r"|boss|people|owner|employee|staff|receptionist|customer service))"
)
_HUMAN = re.compile(
    rf"\b(?:talk|speak|spoke|chat|deal)(?:ing)? (?:to|with) {_PERSON}\b"
    rf"|\b(?:transfer|connect|put|switch|pass) me (?:to|through|over|with|on)(?: to| with)*(?: {_PERSON})?\b"
    rf"|\b(?:get|give|find|want|need|prefer|like) (?:me |us |to have )?(?:a |an |the |your |actual |real |live )*(?:person|human|manager|supervisor|representative|operator|human being)\b"
    rf"|\b(?:is|isn't|are|aren't) there {_PERSON}(?: else)?(?= (?:\w+ )?(?:i|we|who|that)\b.*\b(?:speak|talk|chat|deal|help)\b)"
    r"|\b(?:is|isn't) there (?:a |an |any |your )*(?:real |live |actual )*(?:manager|supervisor|human|real person|representative)\b"
    rf"|\bhave (?:a |an |some |your |actual |real |live )*(?:person|human|someone|somebody|manager|supervisor) (?:real )?(?:call|phone|ring|contact|reach)"
    r"|^(?:a )?(?:representative|operator|agent|manager|human|supervisor|real person)(?: please)?$"
    r"|\b(?:not|don't|won't)(?: \w+){0,4} (?:talk|speak|talking|speaking|deal|dealing) (?:to|with) (?:a |an |any |some )?(?:robot|bot|machine|computer|ai|a i)\b"
)


def alarm_in(text: str, matter: str = "") -> Alarm | None:
    """The first guard that a sentence sets off.

    `matter` is the text of the profile and its facts: a clinic's own words are no medical alarm.
    """
    said = plain(text)
    if _OPT_OUT.search(said) and not _LATER_CALL.search(said):
        return Alarm.OPT_OUT
    if _is_sensitive(said, matter):
        return Alarm.SENSITIVE
    if _NOT_RECORDED.search(said):
        return Alarm.NOT_RECORDED
    if _HUMAN.search(said) and not _ROBOT.search(said):
        return Alarm.HUMAN
    if _ROBOT.search(said):
        return Alarm.ROBOT
    return None


def asks_for_human_only(text: str) -> bool:
    """Whether a question about us names a human being and no machine: a no is its true answer."""
    return re.search(rf"\b(?:{_DEVICE})s?\b", plain(text)) is None


def asks_about_recording(text: str) -> bool:
    return _IS_RECORDED.search(plain(text)) is not None


def _is_sensitive(said: str, matter: str) -> bool:
    if (found := _SENSITIVE.search(said)) is not None:
        return _THING_DIED.search(said) is None and found[0] not in matter
    medical = _MEDICAL.search(said)
    return medical is not None and medical[0].split()[-1] not in matter
