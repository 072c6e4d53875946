"""Somebody wants a human being instead of this agent: now on the line, or to call back."""

# ruff: noqa: E501  a family of words stays on its line: broken up it cannot be read

import re

_REAL = r"(?:(?:real|actual|live|living|breathing|proper|genuine|human|nice|different|senior|another|responsible|single|qualified|duty|account|regional|general|office|sales|named|young) )"
_ROLE = r"(?:manager|supervisor|representative|rep|reps|agent|operator|boss|owner|employee|receptionist|secretary|adviser|advisor|caseworker|engineer|mechanic|nurse|doctor|doctor's receptionist|dentist|hygienist|pharmacist|librarian|landlord|scheduler|salesperson|salespeople|sales guy|credit controller|controller|executive|director|technician|teacher|consultant|accountant|clerk|officer|specialist|staff|member of (?:your |the )?(?:staff|team)|customer (?:service|care|support)|reception|front desk|head office|headquarters|higher ups?)"
_TEAM = r"(?:(?:your |the )?(?:\w+ )?(?:department|team|office|desk|branch))"
_SOME = r"(?:person|human|human being|people|humans|someone|somebody|anyone|anybody|colleague|body|one who \w+|dude|guy|lady|girl|woman|man|chap|lad|voice|one of (?:your|the) \w+|some person|flesh and blood)"
_PERSON = rf"(?:(?:an? |some |any |one |the |your |my |our |his |her |that |those |usual |of )*{_REAL}*(?:{_ROLE}|{_SOME}))"
_STRANGER = rf"(?:(?:an? |some |any |one |the |your )*{_REAL}*(?:{_ROLE}|person|human|human being|people|humans|someone|somebody|anyone|anybody|colleague|one of (?:your|the) \w+|lady|girl)(?: being)?)"
_MACHINE = r"(?:robots?|bots?|machines?|computers?|ai|a i|recordings?|automated \w+|voice assistant|software)"
_RING = r"(?:call|phone|ring|contact|reach|get in touch|get hold|get back|telephone|come see|come and see|help|explain|rang|called|phoned)"
_US = r"(?:me|us|back)"

# People who are named for another reason: taken out before the rest is read.
# To add one: a row, and a line in the harmless ones of the test.
_OTHER = re.compile(
    rf"\b(?:spoke|talked|spoken|dealt|chatted|was (?:talking|speaking)) (?:to|with) {_PERSON}\b|\b(?:don't|didn't) (?:need|want) (?:to (?:talk|speak) (?:to|with) )?{_STRANGER}\b(?! (?:you|less))|\bno need (?:for|of) {_STRANGER}\b|\bwas going to ask for {_STRANGER} but\b"
    rf"|\bnot need \w+|\bdon't send (?:any\w+|some\w+|a \w+)\b|\bpeople who\b|\b(?:give|gave) (?:it|my \w+|the \w+) to {_PERSON}|\bthanks? (?:you )?for being {_PERSON}\b|\b(?:you've|been) (?:\w+ )*than (?:any|a) human\b|\bthere's never {_STRANGER}\b|\b(?:need|have) (?:me |him |her )?to (?:speak|talk) (?:to|with) (?:the|a) person (?:who|that)\b|\b(?:talking|speaking) to {_MACHINE}\b(?=.*\b(?:go on|go ahead|fine|off for)\b)|\bdon't mind (?:talking|speaking) to\b"
    r"|\b(?:in|per|extra|two|which|what's the|how many|first|the right|the wrong) (?:person|people)\b(?:'s)?|\bperson (?:at the (?:door|counter)|who (?:deals|comes|owns))\b|\bhuman (?:nature|resources|hair|error|thing|translator)\b|\b(?:acts?|behaves?) like (?:a |an )?human\w*|\bget (?:hold of|the person who)\b|\bwhat's the name of\b|\b(?:come|coming) (?:in )?(?:and|to) (?:speak|talk|see)\b"
    r"|\bleave a message for the\b|\bwhen (?:the|your) \w+ (?:calls|comes)\b|\bwant (?:an? )?person to come\b"
)
# To add one: what is asked for (talk, call back, be put through), of whom; no whole sentence.
_ASKED = re.compile(
    "|".join(
        (
            rf"\b(?:talk|talks|speak|speaks|spoke|chat|deal|dealing|word|conversation|discuss \S+ \S+|discuss it|discussing \S+ \S+|go (?:over|through) (?:it|them|this)|take (?:it|this) up|talk (?:it|this) (?:over|through)|talk business|talk about \S+ \S+)(?:ing)?(?: (?:\w+ )?(?:directly|only))? (?:to|with|w/) {_PERSON}\b",
            r"\b(?:can|could|may|might|let) (?:i|me|we) (?:please |just )?(?:speak|talk|have a word|chat|have a chat)(?: (?:to|with)) (?!you\b|my\b|him\b|her\b|them\b|it\b|me\b|us\b|him\b)\w+",
            r"\b(?:want|like|need|prefer|rather|wanting|sooner|wants?) (?:to )?(?:speak|talk|discuss|dealing|deal|take (?:it|this) up|go (?:over|through) \w+)(?: \S+){0,4} (?:with|to) (?:the (?!person who)|your |somebody|someone|whoever|doctor|mister|one of|a colleague|some |(?:\w+ ){1,2}in accounts)",
            rf"\b(?:transfer|connect|hand|patch|switch) (?:to {_PERSON}|me|us|this call|the call)(?: (?:to|over|through|off|on|onto|with))*(?: {_PERSON})?(?:\s*$| please| to\b| now\b| with\b| over\b| through\b)|\bput (?:me|us) (?:through|on (?:to|with)|onto (?:the|a|your)|in touch with)\b|\bpass me (?:to|over|on|through)\b|\b(?:put|be put|handed|transferred|connected|passed) through to\b|\b(?:be )?(?:handed|transferred|connected|put through) to {_PERSON}",
            rf"\bput (?:{_STRANGER}|him|her|them|some \w+|linda|an? \w+ human)(?: \w+)? on\b|\bput (?:somebody|someone|some \w+|a \w+) on (?:the )?(?:phone|line)?",
            rf"\b(?:get|give|gimme|find|fetch|want|wants|need|like|prefer|have|'ve|hear that from|tell that to)(?: (?:me|us|for me))? (?:to have )?(?:an? |some |the |your |one |any |just )*{_REAL}+(?:{_ROLE}|{_SOME}|dude)\b(?! (?:install|deliver|deliver|to install))",
            rf"\b(?:get|gimme|give|find|fetch|get me|bring)(?: (?:me|us))? (?:just )?{_STRANGER}\b(?=\s*$| (?:please|on|who|with|to|i|now|instead|from|that|off|in|will)\b)|\b(?:want|need|like|rather have|prefer)(?: a word with)? (?:an? |some |the |your )*{_REAL}*(?:{_ROLE}|person|human|human being|somebody|someone)\b(?=\s*$| (?:please|talk|for this|on|who|with|not|from|now|instead|higher|at|because|to (?:talk|speak|help|call|ring|phone|look|explain))\b)",
            r"\b(?:get|give|find|want|get|call) (?:me |us )?(?:the |your )?(?:head office|reception|claims|accounts|complaints|customer (?:service|care))\b|\bwant (?:your|the) \w+ (?:team|department)\b|\b(?:get|give|want) (?:me )?(?:the|your) (?:manager|boss|supervisor|owner)\b",
            rf"\b(?:doctor|mister|mrs|miss) \w+'s (?:secretary|office|assistant|receptionist)\b|\b(?:usually|always) (?:talk|speak|deal) (?:to|with) \w+|\b(?:can|could) (?:you get \w+ from|the \w+ talk to me)\b|\blet (?:her|him) talk to me\b|\bcan i(?:'ve| have) one\s*$|\bmember of your team\b|\blike to speak to \w+|\bspeak to a named contact\b|\bonly (?:speak|talk|discuss|deal|give|tell|do|with|be)(?: \S+){{0,5}} {_REAL}*(?:person|human|human being|{_ROLE})\b|\b(?:with|only) {_STRANGER} (?:only|on the line|will do)\b|\bonly {_STRANGER} will do\b|\b(?:tell|hear|say|discuss|explain)(?:ing)? (?:it|that|this|my \S+)(?: only)? (?:to|from|with) {_STRANGER}\b|\blet {_STRANGER} (?:tell|explain|talk|speak|do)\b",
            # a call from somebody
            rf"\b(?:have|get|ask|tell|let|want|wants|like|rather|prefer|need|arrange for|make|can|could|would|will|wait for|until) (?:me )?{_PERSON}(?: \w+)?(?: (?:from|at|in|with|of) (?:the |your |a )?\w+(?: \w+)?)?(?: (?:to|just|please|human|real))*(?: {_RING})\b(?! (?:to|for) (?:my|him|her))",
            rf"\b{_RING} (?:from|by) (?:an? |one of |some )*{_REAL}*(?:human|person|somebody|someone|{_ROLE})\b|\bcall (?:back )?from {_STRANGER}\b",
            r"\b(?:get|ask|have|let|tell|could|can) (?:the |your |a |my )?\w+(?:'s)?(?: \w+)?(?: to)? (?:ring|call|phone|tell|contact|explain)(?: it| this| that)?(?: (?:me|us))? (?:himself|herself|themselves|personally)\b|\b(?:talked|spoken) to me h(?:er|im)self\b",
            # is anybody there
            rf"\b(?:is|isn't|are|aren't|have you got|got|do you have)(?: there)? (?:any |some |an? )*{_PERSON}(?: else)?(?:(?= (?:\S+ ){{0,3}}(?:i|we|who|that)\b.*\b(?:speak|talk|chat|deal|help|put through)\b)| real there| over there$| working there i can)",
            rf"\b(?:is|isn't) there (?:an? |any |your )*{_REAL}*(?:manager|supervisor|human|person|representative)\b(?! (?:at|behind|in|on|there or|or)\b)|\bis (?:your|the) (?:manager|supervisor|boss) (?:about|there|around|available|in)\b|\bis \w+ there (?:put|i always|i usually|can i|let)\b|\bwho (?:is there that i )?can i (?:talk|speak) to\b|\bwho is there that i can\b|\bwhere's the (?:human option|girl who)\b|\b(?:press|number|say) (?:\w+ )?(?:for|to get|to reach) (?:an? )?{_REAL}*(?:person|human|operator|agent)",
            r"\b(?:someone|somebody|anyone|anybody) (?:real|human|higher up|senior|else (?:there|please)|who (?:can (?:make|look|see|think|help|speak|explain|decide)|speaks|knows|understands)|with (?:a )?(?:brain|pulse|authority|some sense)|i can (?:talk|speak|have))\b|\bwho's in charge\b|\bwhoever (?:runs|is in charge)\b|\bescalate this\b|\byou can't help me\b|\bspeak(?:s)? to (?:actual|real) \w+",
            rf"^(?:please |just |oh |an? |the |for heaven's sake |for god's sake |i said |hello |only |no )*{_REAL}*(?:person|human|human being|representative|rep|operator|agent|manager|supervisor|customer (?:service|care|support)|somebody else|someone else|someone real|real one|body)(?: (?:person|human|representative|operator|agent|please|now|there))*(?: \?)?$|^any(?:one|body) else there(?: \?)?$|^(?:get|give) me (?:someone|somebody)$|^connect me$|^transfer me$",
            rf"\b(?:put|get|bring|fetch|find|grab)(?: me)? (?:on )?(?:someone|somebody|an? (?:man|woman|adult|human|person|fellow human|colleague)|one of (?:your|the) \w+|(?:your|ya|the|a) (?:manager|boss|superior|senior|supervisor|team leader|coworker|line manager))(?: (?:on|involved|now|please|above|with|who|over))?\b(?! (?:to (?:come|fix|pick|sign|collect|look at the)))|\bput (?:one|a man|an adult|someone|somebody) on\b|\bput me in touch\b|\bput me onto\b|\b(?:take|pass|give|send|passed|hand|move)(?: me| us)? (?:on )?(?:to|up to) (?:someone|somebody|a person|a human|the head|whoever|your \w+|one person)\b|\bget past you to\b",
            rf"\b(?:let me have|get me|i want|i'd like|i need|give me)(?: \w+)? (?:your (?:superior|boss|manager|senior)|whoever's (?:above|in charge)|the (?:head|driver's|manager's) \w+|one of the ladies|a nurse|the head teacher|someone (?:from|i can|with|who))\b|\b(?:someone|somebody|person|colleague|staff|manager)(?: \S+){{0,4}} (?:take over|take this call|be free|is free|free for a word|free to talk|responsible|give me a bell|with sense|speak (?:with|to) me|help me with this|alive)\b|\bwho(?:'s| is)? else is there\b|\bwho's (?:up )?there(?: that's real)?\s*$|\bsomeone alive\b|\bno living soul\b",
            rf"^(?:\w+ )?(?:staff|human|person|your boss|manager|operator|a human|a person)(?: please)?$|\b(?:want|deserve|require|requesting|request|require someone|prefer|better|only|wait|queue)(?: \S+){{0,4}} (?:for )?(?:an? |one |some )?{_REAL}*(?:human|person|representative|executive|supervisor|manager|rep)\b(?=\s*$| (?:only|than|please|not|i|a|who|will|to (?:help|talk|speak)))|\bonly (?:an? )?(?:person|human)\b|\b(?:helped|rung|called|contacted|phoned) by (?:an? )?(?:person|human|whoever|somebody|someone|them rather)\b|\b(?:human|man|woman)(?: or \w+)? please\b|\bactual (?:people|expert)\b|\bhuman should\b",
            # refusing the machine
            rf"\b(?:not|don't|won't|refuse to|hate|never|can't)(?: \S+){{0,5}}? (?:talk|speak|talking|speaking|deal|dealing|discuss|discussing|do|doing|giving|telling|give|tell|tell it|using|answer)(?: \S+){{0,4}}? (?:to |with |for )?(?:an? |any |some |the |these )?{_MACHINE}\b|^(?:please )?no (?:machines?|robots?|bots?)\b.{{0,20}}\b(?:person|human)\b|\b(?:person|human|someone)(?: please)? (?:not|instead of) (?:an? )?(?:{_MACHINE}|you)\b",
            rf"\b(?:person|human|someone|somebody|member of staff|colleague) (?:instead|please)\b|\bhelp me instead\b|\basked (?:\w+ )?(?:times )?for {_STRANGER}\b|\b(?:an? )?{_REAL}+(?:person|human|one|rep|voice|lady) (?:on the (?:line|phone)|please|instead)\b|\b(?:can|could|may) i(?:'ve)? (?:please )?(?:have |get )?(?:an? |the )?{_REAL}*(?:person|human|{_ROLE}|somebody|someone|lady|dude)\b|\b(?:on the phone|on this phone|on the line) (?:not a|a person)\b",
        )
    )
)


def heard(said: str) -> bool:
    """Whether a plain sentence asks for a human being."""
    return _ASKED.search(_OTHER.sub(" ; ", said)) is not None
