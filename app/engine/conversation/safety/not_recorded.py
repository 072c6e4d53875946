"""Somebody does not want to be recorded, taped, transcribed or listened to."""

# ruff: noqa: E501  a family of words stays on its line: broken up it cannot be read

import re

_TAPE = r"(?:record|recorded|recording|recordings|recorder|tape|taped|tapes|taping|monitored|transcrib\w+|transcript\w*)"
_KEEP = r"(?:(?:sav|keep|kept|stor|captur|hold|train|feed|record|us|copy|preserv|wip|eras|delet|destroy|scrub|suspend)\w*(?: \S+){0,3} (?:voice|this call|this conversation|audio|sound of me|what i say|my words)|(?:my|the|no) (?:voice|audio)(?: \S+){0,4} (?:saved|kept|stored|captured|preserved|on file|thrown out|destroyed|wiped|played back|cloud|data centre)|(?:(?:be|being|is|was) (?:saved|stored|captured|preserved|kept)|stored|captured|on tape|playe?d back)|listen\w* in\b|listen\w*(?: in)? to (?:me|my voice|this|us)|somebody listening)"
_NO = r"(?:no|not|don't|never|nobody|no one|nothing's|nothing|none|isn't|aren't|wasn't|won't|can't|couldn't|didn't|doesn't|haven't|hasn't|wouldn't|mustn't|shouldn't|without|refus\w+|declin\w+|reject\w*|object\w*|illegal\w*|unlawful|stop|suspend|withhold|uneasy|funny|crime|forbids?|forbidden|sooner|wipe|destroy|scrub|mind|opting out of|lack|leave|stop|quit|pause|kill|cut|skip|scrap|disable|deactivate|end|cancel|erase|delete|remove|bin|get rid of|destroy|hate|nervous|uncomfortable|uneasy|rather|stage fright|denied|denies|turn|switch|shut|opt out of|off|against|worry|worries|bothers|minus|less)"

# Records that are not of this call: taken out before the rest is read.
# To add one: a row with its noun or verb; a line in the harmless ones of the test.
_OTHER = re.compile(
    r"\b(?:i|i've|we|we've|he|she|they|you've|got|had|meter)(?: \w+)? (?:recorded|taped)(?= (?:it (?:wrong|on|in|as|down|for)|the|that in|in|on|my|a|an|down|as)\b)|\b(?:let me|i'll|kindly)(?: just)? (?:record|tape)\b|\btape (?:the|that) (?:film|match|show|game|programme)\b"
    r"|\b(?:i'm|we're|he's|she's|they're|i was|we were) (?:\w+ )?(?:recording|taping)\b(?! this| our| the call| you)|\brecording (?:studio|a|an|my|system|artist|session)\b|\b(?:video|voice|a|left a|the) recording of (?:the|my|our|a)\b(?! call| conversation)"
    r"|\brecord(?:ed)? (?:player|delivery|music|voice|message|tours?|company|shop|store|deal|label|number|time|high|books?|as|a|an)\b|\b(?:on|a|the|world|for the|my|your|our|its|medical|dental|track|good|old|broken|any) record\b(?! (?:button|this|the|me|of this))|\bno record of\b|\bthat record's\b|\brecords\b"
    r"|\btape (?:measure|it to|the (?:note|box|film|parcel))|\b(?:the|gaffer|sticky|red|duct) tape(?= (?:measure|is|on)\b)|\b(?:webinar|concert|class|lesson|match|film|camera|doorbell|show|album|song|vlog|podcast|will|meter|answerphone|answering machine)\b(?: \S+){0,3} record\w*|\brecord\w*(?: \S+){0,3} (?:webinar|concert|class|lesson|match|film|album|song|vlog|podcast|will|answerphone|diary|calendar|books)\b"
    r"|\b(?:don't|didn't|wouldn't) (?:mind|care|have a problem with|object)(?: \S+){0,4}? (?:record\w*|tap(?:e|ed|ing))|\b(?:no (?:problem|objection|worries|issue)|not a problem|(?<!not )(?<!n't )(?<!not really )(?:fine|okay|happy)|nothing against)(?: (?:with|to|about|if|that|me|you|the|being|it's|this|i'm|for|at all))* record\w*"
)
_ASKED_OFF = rf"(?:off the record|off tape|no audio|unrecorded|two party consent|both parties consent|without (?:my|our|any) (?:consent|permission|knowledge)[^?]{{0,24}}{_TAPE}|{_TAPE}[^?]{{0,24}}without (?:my|our|any|asking|telling|permission|consent))"
_LAW = r"(?:(?:need|needs|have|haven't|got|giving|give|gave|right|permission|consent|agreed?|allowed|legal|permitted|said|dare|let)(?: \S+){0,5} (?:record|tape|taping|recording|recorded|taped)(?: (?:me|us|people|calls?|a call|this|my|our|that|it))\b)"

# To add one: the refusal before the tape, or the tape before the refusal; then a line in the test.
_REFUSED = re.compile(
    "|".join(
        (
            rf"\b{_NO}\b(?: \S+){{0,7}}? (?:{_TAPE}|{_KEEP})\b",
            rf"\b{_NO} {_KEEP}|\b{_ASKED_OFF}\b",
            rf"\b(?:{_TAPE}|{_KEEP})\b(?: \S+){{0,12}}? (?:no (?:thanks?|way|i|to|thank|you|tape|permission)|don't (?:want|like|agree|accept|allow|consent|do|think|say|feel|go|fancy)|not (?:agreed|allowed|permitted|happy|okay|comfortable|keen|sure|fine|too|saying|talking|with|speaking|going|good|for me|me|staying|into|having)|isn't (?:allowed|permitted|okay|legal)|i'm (?:not|hanging|off|going)|off\b|nothing to say|declined|denied|refused|prohibited|forbidden|bothers|get rid|want mine|can stop|(?:stop|end|quit|pause|kill|skip|switch|turn) (?:it|that|this|the|please|right))",
            rf"\b{_TAPE}(?: \S+){{0,4}} (?:no|is no|stop)\s*$|^(?:oh |wait |you )*(?:record\w*|tap(?:ed|ing)) (?:no|well no|what for no)\b",
            rf"\b(?:who said|how dare|no right|illegal|against the law|against my|need my|needs my|need our|can't just|mustn't|not allowed)\b.{{0,24}}\b{_TAPE}\b|\bobject to (?:the |being )?{_TAPE}|\bdo (?:you|we) have to (?:record|be recorded|be on tape|tape)\b|\b(?:must|does) (?:it|this) (?:have to )?be (?:recorded|taped)\b",
            rf"\b(?:can|could|may) (?:i|we|you|this)(?: \S+){{0,3}} (?:say no to|refuse|decline|opt out of|pause|stop|avoid|skip)(?: \S+){{0,2}} {_TAPE}\b",
            rf"\bas long as(?: \S+){{0,3}} recorder'?s? off|\b(?:if|while|as long as|unless|whoever|whatever)\b(?: \S+){{0,4}} (?:recording|recorded|taping|taped)\b(?: \S+){{0,3}} (?:i'm|i|stop|we're|is off|off|then|bye)\b|\bswear if you're(?: still)? {_TAPE}|\bmonitored\b.{{0,24}}\bdon't\b",
            rf"\b{_LAW}\b.{{0,20}}\b(?:no|not|haven't|didn't|don't)\b|\byou said(?: \S+){{0,6}} record\w*.*\b(?:no|not|don't|off|stop)\b|\bquality and training\b.{{0,24}}\b(?:no|not|don't)\b|\bi'll (?:talk|speak|answer)\b.{{0,16}}\b(?:tape|recorder|recording)'?s? off\b",
            r"^(?:please |just |can you |could you )*(?:turn|switch|shut) (?:it|that|that thing) off(?: please)?$|\b(?:switch|turn) off whatever\b|\bred light\b.*\b(?:off|out)\b|\bdon't write down what i say\b|\bmy voice\b.{0,24}\bdon't agree\b",
        )
    )
)
_SPEAKS_OF_IT = re.compile(
    r"record|tap(?:e|ing)|transcri|voice|audio|listen|monitor|saved|stored|captur|preserv|kept|call|conversation|sound of me|saving|save|write down|two party|both parties|(?:turn|switch|shut)\b.*\boff"
)

_IS_RECORDED = re.compile(r"\b(?:is|are|was|being) (?:this|it|you|we)?\b.{0,20}\brecord\w*")


def asked_about(said: str) -> bool:
    """Whether a plain sentence asks if the call is recorded."""
    return _IS_RECORDED.search(said) is not None


def heard(said: str) -> bool:
    """Whether a plain sentence refuses the recording. A question about it alone does not."""
    if _SPEAKS_OF_IT.search(said) is None:
        return False
    return _REFUSED.search(_OTHER.sub(" ; ", said)) is not None
