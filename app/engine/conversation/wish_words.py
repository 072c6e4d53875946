"""The words by which wishes and other sorts of utterances are known: patterns over plain speech.

They are cues for the trained reading (`learning`), and decide alone where they are plain enough.
To teach a phrase: add it to its family below, and lines like it to the examples.
"""

# ruff: noqa: E501  a family of words stays on its line: broken up it cannot be read

import re

from app.engine.conversation.intents import Intent

_PAY = r"(?:pay|do|handle|send|settle|take care of|clear|sort|cover|make|get|fix|mail|transfer)"
FAMILIES: tuple[tuple[Intent, float, re.Pattern[str]], ...] = tuple(
    (intent, weight, re.compile(words))
    for intent, weight, words in (
        (
            Intent.DISPUTE,
            2.0,
            r"\bnever (?:even )?(?!\w+ing\b)(?:bought|buy|order|got|get|receiv|sign|agree|had|made|asked|ow|used|subscrib|heard)\w*"
            r"|\b(?:didn't|haven't|don't|doesn't|hadn't) (?:even |ever )?(?:buy|bought|order|owe|receive|received|sign|recogni[sz]e|use|agree to)\w*"
            r"|\b(?:isn't|not|wasn't) (?:mine|my (?:bill|debt|account|order|charge|purchase))"
            r"|\bwrong (?:amount|bill|order|account|total)|\b(?:that's|it's|this's|is|amount|bill)(?: just| simply| totally)? (?:not|isn't) (?:(?:the |a )?(?:right|correct|true)(?! now| away)|what)"
            r"|\b(?:isn't|not|wasn't) (?:right(?! now| away| this)|correct|accurate)\b|\bincorrect|\bmistake\b|\berror\b|\bovercharg|\bscam|\bfraud|\bdisput|\bcontest"
            r"|\b(?:only|just) (?:bought|order|owe|got|received)\w*|\bcharged (?:me )?(?:twice|double|too)|\b(?:returned|sent) (?:it|them|that|those)? ?back\b"
            r"|\b(?:can't|couldn't|doesn't|don't|didn't)(?: \w+)? (?:be|seem|look|sound) (?:right(?! now| away)|correct|true)\b"
            r"|\b(?:amount|bill|total|charge|balance|figure|sum|invoice|price|that|this|it)(?:'s| is| was| looks| seems| sounds)(?: (?:just|all|totally|completely|simply))? wrong\b"
            r"|\b(?:don't|can't|not)(?: \w+)? agree\b(?! to)|\bdisagree"
            r"|\bdon't believe\b|\bnot (?:for )?(?:what|the amount)|\bnothing to do with me|\bidentity theft|\bwasn't me\b|\bprove (?:it|that)\b",
        ),
        (
            Intent.ALREADY_DONE,
            3.0,
            r"\balready (?:been )?(?:paid|pay|sent|did|done|took|taken|settl|handl|confirm|cancel|resched|spoke|talk|book|order|sign|clear|mail|fill|bought)\w*"
            r"|\b(?:i|we|my \w+|he|she)(?:'ve| have| just)? (?:paid|settled|mailed|wired|cleared) (?:it|that|this|you|them|for|off|the|all|last|on|yesterday|back|mine|in)"
            r"|\b(?:it's|that's|it was|that was|been|was)(?: all| already)? (?:paid|settled|taken care of|done already)\b|\bpayment (?:went|has gone|cleared)|\btook care of (?:it|that|this)"
            r"|\bpaid (?:in full|it off|that|already)|\bsent (?:the|a) (?:check|cheque|payment|money)",
        ),
        (
            Intent.CANCEL,
            3.0,
            r"\bcancel(?!led that)\w*|\bcall (?:it|the \w+) off|\bdon't need (?:it|the \w+|that|this) any ?more|\bscrap (?:it|that)|\bnot coming (?:in|at all|back)"
            r"|\b(?:found|seeing|went with) (?:another|someone else|a different)",
        ),
        (
            Intent.REFUSE,
            2.0,
            r"\b(?:not|isn't|never) (?:really |at all |very |that )?interested|\bno interest\b|\bno thank|\bnot (?:today|for me|for us)\b|\b(?:isn't|not|don't think it's|wasn't)(?: \w+){0,2} for (?:me|us)\b|\bnot (?:really )?something (?:we|i|that|for)\b|\bleave it (?:there|at that)\b|\b(?:happy|fine|sorted|content) (?:with (?:what|the way|how|who)|as (?:we|i) (?:are|am))\b"
            r"|\b(?:not|never|won't be|isn't) (?:going to |ever )?(?:pay|paying|giving|sending|do|doing|buy|buying|sign|signing|answer|answering)\b"
            r"|\bwon't (?:be )?(?:pay|do|doing|buy|take|answer|paying)\w*|\brefus|\bforget (?:it|about it)|\bnot happening|\bno way\b|\babsolutely not|\bhell no"
            r"|\b(?:don't|doesn't|wouldn't) (?:really |even |actually |think i )?(?:want|need|care|plan|intend|wish|feel like)\b(?! (?:more time|to cancel|another))"
            r"|\bi (?:said|told you) no\b|\bpass on\b|\bi'll pass\b|\bi'd rather not|\bnot (?:a )?(?:dime|penny|cent)|\bdecline|\bnot getting (?:a|any)|\bgo (?:away|to hell)"
            r"|\bdon't (?:really )?have (?:the )?time for\b|\bstop it there\b|\bno more questions|\bi'm (?:all set|good) (?:thanks|thank you|actually)|\bwe're (?:all set|good)\b"
            r"|\b(?:not|isn't|won't be) (?:really |at all )?(?:necessary|needed)\b|\bno need\b(?! to)|\bunnecessary\b|\bdon't bother\b"
            r"|\bwaste of (?:my )?time|\bsue me\b|\bwhy would i pay|\bnothing from me|\bchanged my mind\b",
        ),
        (
            Intent.REFUSE,
            3.0,
            r"\bhell freezes|\bpigs (?:can )?fly|\bin your dreams|\bover my dead body|\bcold day in hell",
        ),
        (
            Intent.REFUSE,
            1.0,
            r"^(?:oh |well |uh |um |look |so |sorry |i'm sorry )*no\b(?! problem| worries| rush)|\bno no\b|\bdon't think so\b|^not really\b",
        ),
        (
            Intent.NEEDS_TIME,
            2.0,
            r"\b(?:can't|won't be able to|not able to|unable to|couldn't|don't think i can)(?: \w+)? "
            rf"(?:{_PAY}|afford|make it|come|be (?:there|home|in)|swing|today|tonight|tomorrow|this|right now|on|attend|mon|tues|wednes|thurs|fri|satur|sun|\d)\w*"
            r"|\bnot (?:right )?(?:now|yet|until|till|this (?:week|month))\b|\buntil (?:i|my|the|next|then|tomorrow|after|mon|tues|wednes|thurs|fri|satur|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d)\w*|\b(?:more|some|extra|a little|a bit of|little more) time\b|\bneed (?:a |an )?(?:few|couple|extension|while|bit)"
            r"|\bneed time\b|\b(?:a few|couple) more (?:days|weeks)|\b(?:get|getting|be|gets) paid\b|\bpay ?day\b|\bpay ?check\b|\bshort on\b|\bmoney's tight|\btight (?:right|this|at)|\b(?:i'm|we're) broke|\blaid off|\blost my job"
            r"|\breschedul|\b(?:another|different|other|new|better) (?:day|time|date|slot)|\b(?:move|push|shift|change|switch) (?:it|that|the|my)\b|\bpostpone|\bextension\b"
            r"|\b(?:could|can|may) (?:we|i|you) (?:do|make it|come|try|push|move|switch|change)|\b(?:how|what) about (?:next|mon|tues|wednes|thurs|fri|satur|sun|a |the |later|tomorrow)"
            r"|\b(?:won't|not|isn't|wouldn't|don't|doesn't) (?:going to |really |quite )?(?:work|be (?:there|home|in|around|here|able)|work for me|good for me|suit|home)\b"
            r"|\b(?:i'm|i'll be|we're|we'll be) (?:out of|away|on vacation|traveling|travelling|at work (?:then|that))|\bhave (?:something|work|a thing|plans|to work)\b.*\b(?:that|then)\b"
            r"|\bnext (?:week|month|pay)|\bin installments|\bpayment plan|\bpart of it|\binstead\b|\blater (?:in|this|on)\b|\bdelay"
            r"|\b(?:could|can|may|might|would) (?:it|that|this|they|he|she|somebody|someone) (?:\w+ )?(?:be|come|happen|wait|move)(?: \w+){0,3} (?:later|earlier|sooner|then)\b|\b(?:can|could) (?:it|that|this) wait\b"
            r"|\b(?:could|can|may|might) (?:we|i)(?: \w+)? pay(?: \w+){0,4} (?:next|tomorrow|later|weeks?|months?|days|(?:mon|tues|wednes|thurs|fri|satur|sun)day|the \w*(?:th|first|second|third))\b"
            r"|\b(?:day|time|date|week|mornings?|afternoons?|evenings?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)(?:'s| is| are)(?: (?:a|really|very|kind of|pretty))* (?:bad|no good|tough|tricky|hard|difficult|awkward|inconvenient)\b",
        ),
        (
            Intent.COMPLAIN,
            2.0,
            r"\bbull ?shit|\buseless|\bridiculous|\bterrible|\bawful|\bunacceptable|\bworst|\bsecond (?:\w+ )?time|\bthird (?:\w+ )?time|\bfed up|\bangry|\bcomplain|\bdisgust|\bdamn\b|\bfuck|\bshit\b|\bcrap\b"
            r"|\bhorrible|\brude\b|\bdisappoint|\bpissed|\bnightmare|\bunprofessional|\bincompetent|\bappalling|\boutrage|\bjoke\b|\bnot happy|\bunhappy|\bsick of (?:this|it|you)|\bunbelievable|\bshame on|\bupset\b|\bfrustrat|\bpathetic|\bwhat a mess",
        ),
        (
            Intent.COMPLAIN,
            3.0,
            r"\bobnoxious|\bdisgrace|\bintrusive\b|\ba nuisance\b|\bspamm?(?:ing|ed)?\b",
        ),
        (
            Intent.PRICE,
            2.0,
            r"\bhow much (?:is it|is this|is that|does|would|do you|will it|are)|\bpric(?:e|es|ing)\b|\bwhat.{0,12}\bcosts?\b|\bcosts?\b|\bquote\b|\brates?\b(?!d)|\bhow expensive|\bwhat do you charge",
        ),
        (
            Intent.AGREE,
            2.0,
            r"\b(?:send|text|message|shoot|email) (?:it|that|me|the|over|along)\b|\b(?:i'll|i will|i can|i could|we'll|we can|i'm going to|let me|going to|i guess i'll|i'd|just) (?:just |gladly |certainly |probably |definitely |totally |go ahead and |like to |love to )*"
            rf"(?:{_PAY}|be (?:there|home|in|here|around)|come|make it|see you|pay now)\b|\bworks\b|\bthat'?l?l?'?s? (?:fine|good|great|perfect|okay|works|all right|alright)|\bthat (?:will|would|should|does|all|sounds) (?:be )?(?:work|fine|good|great|perfect|okay)"
            r"|\b(?:is|it's|that's|'s) (?:\w+ )?(?:fine|good|perfect|great|okay)\b|\bsounds (?:good|great|fine|like a plan|perfect|interesting)|\bperfect\b|\babsolutely|\bdefinitely|\bof course|\bcertainly|\bhappy to|\bgladly"
            r"|\blet's (?:do|go)|\bsign me up|\bcount me in|\binterested\b|\bconfirm(?:ed|ing)?\b|\bsee you\b|\bgo ahead\b|\b(?:got|have|spare) (?:you )?(?:a|one|the|a few|two) (?:minutes?|seconds?|sec|moments?|time)(?! ?\?)|\b(?:if it's|if you're|make it|be|as long as it's|keep it)(?: \w+)? (?:quick|brief|short|fast)\b|^(?:well |okay )*quickly(?: then)?$|\bi agree|\bagreed|\bno (?:problem|worries)|\bsure thing|\bwhy not\b|\bfire away|\bshoot$"
            r"|\bwhat (?:would you like|do you want|do you need) to (?:know|ask)|\bask away|\bdo that$|\bunderstood|\bgot it\b|\bfair enough|\bmakes sense|\bplease do\b|\bi'd like that|\bi would like|\bwhere do i (?:pay|sign)|\bhow (?:do|can) i pay|\bpay (?:it )?(?:now|today|right (?:now|away))|\btell me more|\bput me down",
        ),
        (
            Intent.AGREE,
            1.0,
            r"\b(?:yes|sure|okay|fine|alright|all right|right|correct|great|good|cool|mhm|i guess|i suppose|true)\b",
        ),
    )
)
_DENIED = re.compile(
    r"(?:\b(?:not|never|hardly|without|nor)|n't)(?: \w+){0,2} ?$|\bif (?:\w+ ){0,2}$|\bno (?:\w+ )?$"
)
CALLBACK = re.compile(
    r"\b(?:call|ring|phone|try|reach|get)(?: \w+)? (?:back|later|again|another|tomorrow|in a|in an|next)\b|\b(?:call|ring|phone|try|buzz|catch|reach) (?:me|us) (?:on|at|around|about|after|before|this|in|when|again|tomorrow|tonight|next|mon|tues|wednes|thurs|fri|satur|sun)"
    r"|\b(?:i'm|i am|we're) (?:\w+ )?(?:driving|in a meeting|at work|busy|on my way|in the middle|on another|walking|eating|at the|in class|cooking)|\bbusy (?:right )?now|\bbad time|\b(?:not|isn't) (?:a |the )?(?:good|great|best) (?:time|moment)"
    r"|\bcan't (?:really )?talk\b|\bin the middle of|\bon the (?:road|highway|bus|train)|\bcall back\b|\bin a meeting|\bhaving (?:dinner|lunch)"
)
QUESTION = re.compile(
    r"\?|^(?:and |but |so |okay |yes |well |wait |sorry |hey |hi |hello |oh |no )*(?:what|what's|which|who|who's|where|where's|when|when's|how|why|whose|(?:is|are|can|could|will|would|may|should) (?:you|i|we|it|this|that|he|she|they|there|the|my|your|somebody|someone)|(?:do|does|did) (?:you|i|we|it|he|she|they|the|my|your))\b"
    r"|\b(?:what's|what is|what are|who's|where's|when's|how (?:much|many|long|do|does|did|come)|can you tell|do you (?:have|know)|tell me (?:what|who|why|how|when|where|about))\b|\bwhat .{1,30}\bfor$"
)
REPEAT = re.compile(
    r"\b(?:say|repeat) (?:that|it|this)\b(?: again)?|\bcome again|\bpardon|\bwhat was that|\bdidn't (?:quite )?(?:catch|hear|get) (?:that|you|it)|\bone more time|\bcan't hear you|\bbreaking up"
    r"|^(?:sorry|excuse me|huh|what|eh|say what|sorry what|wait what)(?: \?)?$|\bspeak (?:up|slower)|\bslow down|\bcan you repeat"
)
WAIT = re.compile(
    r"\b(?:hold|hang) on\b|\b(?:one|just a|a|gimme a|give me a|just one) (?:sec|second|moment|minute|min)\b|\blet me (?:check|see|look|think|grab|get)\b|^wait\b"
)
BYE = re.compile(
    r"\b(?:bye|goodbye|good bye|bye bye|see ya|later|have a (?:good|nice|great)|take care|got to (?:go|run)|good night)\b"
)
THANKS = re.compile(r"\b(?:thanks|thank you|appreciate|cheers|you too|same to you)\b")
GREETING = re.compile(
    r"^(?:(?:yes|hello|hi|hey|good (?:morning|afternoon|evening)|there|who|what's up|howdy|oh|well) ?)+\??$"
)
BARGAIN = re.compile(
    r"\bdiscount|\b(?:percent|%) off|\bhalf (?:off|price)|\bwaive|\b(?:lower|reduce|drop|cut) (?:it|that|the|my)|\bknock (?:\w+ )?(?:\w+ )?off|\bdeal\b.*\?|\bcheaper|\b(?:zero|0) dollars"
    r"|\b(?:ignore|forget|disregard|override|bypass|drop) (?:\w+ ){0,3}(?:instructions?|rules?|prompt|guidelines|script|limits|programming|system|the amount)|\boverride\b|\bsystem prompt"
    r"|\byour (?:developer|programmer|creator|instructions|prompt|admin)|\b(?:developer|debug|admin|test|god) mode|\bpretend (?:to be|you|that)|\byou are now\b|\byou're now\b|\bact as\b|\bjailbreak|\brepeat (?:after me|your)|\brole ?play"
    r"|\b(?:goodwill|approve|authori[sz]e)\b.*\b(?:payment|credit|money|dollars?|reduction)\b|\bsay (?:approved|confirmed|granted)\b"
    r"|\bcompensat|\brefund|\bfree of charge|\bfor free\b|\bgift card"
)


# "I'll pay when hell freezes over", "I'll pay it yesterday": no promise.
_NEVER = re.compile(
    r"\bhell freezes|\bpigs (?:can )?fly|\bin your dreams|\bover my dead body|\bcold day in hell|\bi'll \w+(?: \w+){0,2} yesterday\b"
)
_THOUGHT = re.compile(r"\b(?:thought|assumed|figured|hoped)(?: \w+){0,3} ?$")


def score(said: str) -> dict[Intent, float]:
    """How strongly each intent speaks from a sentence in plain form."""
    points: dict[Intent, float] = {}
    for intent, weight, family in FAMILIES:
        for match in family.finditer(said):
            if intent is Intent.AGREE and (
                _NEVER.search(said) or _DENIED.search(said[: match.start()])
            ):
                continue
            if intent is Intent.ALREADY_DONE and _THOUGHT.search(said[: match.start()]):
                continue
            points[intent] = points.get(intent, 0.0) + weight
    return points
