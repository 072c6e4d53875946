"""Somebody wants no more calls: for good, and not merely not now or not here."""

# ruff: noqa: E501  a family of words stays on its line: broken up it cannot be read

import re

_CALL = r"(?:call|calls|called|calling|ring|rings|ringing|rung|phone|phones|phoned|phoning|telephone|telephoned|telephoning|dial|diall?ing|dialled|contact|contacts|contacting|contacted|text|texts|texting|texted|message|messages|messaging)"
_PESTER = r"(?:bother\w*|harass\w*|pester\w*|bug|bugging|disturb\w*|hound\w*|hassl\w+|spam\w*|annoy\w*|stalk\w*|hitting)"
_US = r"(?:me|us|here|this (?:number|phone|house|household|line|telephone)|(?:my|our|his|her|their) (?:\w+ )?(?:number|phone|house|home|cell|mobile|line|family|mum|mom|dad|parents|mother|father|wife|husband))"
_YOU = r"(?:you|you (?:people|guys|lot|all)|anyone|anybody|any (?:company|of you)|someone|your (?:\w+ )?(?:company|firm|people|lot|office|side|team|outfit))"
_AGAIN = r"(?:again|any ?more|ever|never|any longer|in (?:the )?future|going forward|from (?:now|here|this day) on|from (?:now|here) onwards?|at all|by any means|for good|full stop|period|for any|once more|forever|as long as i live|permanently|henceforth|more)"
_LIST = r"(?:lists?|database|data ?base|systems?|records|books?|files?|computers?|calls?|contacts?|regist(?:er|ry)|directory|dialler|dialer|machines?|rotation|campaigns?|crm|phone ?book|spreadsheet|mailings?|marketing|notifications?|reminders?|surveys?|questionnaires?|calling|phoning)"
_CALLING = r"(?:call(?:ing)?|phone|phoning|dial(?:l?ing)?|contacts?|customer|client|sales|marketing|mailing|telemarketing|auto|automated|outreach|robot|reminder|fundraising|donor|charity|prospect|lead|email|spam|telephone|survey|whole|damn|bloody|stupid|fucking)"
_NUMBER = r"(?:(?:my|our|this|that|their|his|her|the) (?:\w+ |\w+'s )?(?:number|numbers|phone|details|info|information|data|name and number|contact details))"
_REMOVE = r"(?:take|cross|strike|scratch|scrub|wipe|remove|delete|erase|bin|drop|throw|lose|forget|purge|expunge|chuck|ditch|block|retire)"
_REMOVED = r"(?:removed|deleted|erased|wiped|gone|taken off|taken out|scrubbed|off|out|struck|crossed|blocked|purged|binned)"

# A wish that ends with the hour, the day or this telephone is about when and where, not whether.
# So is a call that has become needless. Such words are taken out before the rest is read.
_LIMIT = (
    r"(?:at (?:work|home|night|dinner\w*|lunch\w*|tea ?time|bed ?time|the (?:office|weekend)|weekends|this (?:hour|time)|\d+)|before|until|till|til|after|on (?:mon|tues|wednes|thurs|fri|satur|sun|week|my (?:work|cell|mobile|office|landline)|the|this number (?:during|before|after|until))"
    r"|so (?:early|late)|this (?:early|late|morning|afternoon|evening|week|month|minute)|in the (?:morning|afternoon|evening|middle|day|night|mornings|afternoons|evenings)s?|in my|during|while|whilst|when|today|tonight|tomorrow|between|for now|for a (?:while|bit|few)|right now|just (?:now|yet)|yet|every (?:hour|half|ten|five|minute)|(?:too|that) (?:early|late)|early|late|earlier|later than|first thing|off\b|my (?:work|office)|the office)"
)
_NOT_NOW = re.compile(
    rf"\b(?:don't|never|not|no|no more|stop|quit|avoid|rather you didn't|prefer you didn't|can't take|won't)(?: (?:please|ever|you|to|be|take|want|with|the))* {_CALL}(?: {_US}| please)* {_LIMIT}\b"
    rf"|\bleave (?:me|us) (?:alone|be) (?:{_LIMIT}|for (?:an?|\d+|the) )|\bleave (?:me|us) alone \w+ i'm on the phone"
    rf"|\bnot on this number (?:{_LIMIT}|ring|call|try|use)\b|\btake my (?:work|office|old|home|other) number off and (?:call|ring|use|put)"
    rf"|\b(?:no need to|no need for|needn't|(?:don't|won't) (?:need|have) to|no reason to|no point in|never mind|not necessary to)(?: you)? {_CALL}(?: \w+){{0,2}}? ?(?:again|back|twice|more)?\b"
    r"|\b(?:don't|didn't|never|not|did (?:somebody|someone|you)|have you)(?: please| to)? (?:take|taken|remove|removed|opting|opt|delete|cross)(?: me| us| my \w+)? (?:off|out|from)\b(?: the| your| of)*(?: list\w*)?"
    r"|\b(?:call|ring|phone)\w* (?:it )?off\b|\bopt(?:ing|ed)? out of (?:the |being |that |this |any )*(?:record|tap)\w*|\bbefore you (?:ring|call)\b|\bdon't (?:call|ring) (?:back )?(?:about it )?(?:i'll|i will) (?:ring|call|pay)\b|\bdon't call back about it i'll\b|\bpressed unsubscribe\b|\bout of my phone contract\b|\b(?:cross|take|tick) (?:that|it) off\b|\b(?:can't|couldn't) stop\b"
)
_BOOKING = re.compile(
    r"\b(?:book(?:ing|ed)|appointment|slot|class|course|tour|viewing|club|rota|schedule|trip|route|reservation|session|flake|lesson|order|waiting list|can't (?:make|come|do)|won't (?:make|be able|be coming)|not (?:coming|going to (?:make|have|do)))\b"
)
_TAPED = re.compile(r"\b(?:record(?:ed|ing|er)|tap(?:e|ed|ing)|transcri\w+)\b")
_PERMISSION = re.compile(
    rf"\b(?:don't|never|no longer|not|without|who|nobody|didn't|haven't)\b(?: \S+){{0,4}} (?:permission|consent\w*|authori[sz]\w+)\b.{{0,40}}\b(?:{_CALL}|number|email\w*)\b"
    rf"|\b(?:revok|withdraw|withdrew|rescind|take back|taking back|cancel)\w*(?: \S+){{0,3}} (?:permission|consent)\b|\bobject to\b.{{0,30}}\b(?:{_CALL}|number|data|marketing)\b"
    r"|\b(?:gdpr|data protection|privacy)\b.{0,30}\b(?:delet|remov|eras|forg)\w+|\bright to be forgotten\b|\b(?:my|our) (?:personal )?data (?:deleted|removed|erased)"
)

# To add one: 1. say in words who is not to do what, and how its end is told; 2. a line here with
# the classes of words above, not the sentence; 3. a line in tests/.../safety/test_opt_out.py, and
# one in its harmless lines that shares most of its words.
_ALWAYS = re.compile(
    "|".join(
        (
            # stop + calling, and calls + that end
            rf"\b(?:stop|quit|cease|enough (?:with|of)|no more|no further|done with|sick of|tired of|fed up with|had enough of|refrain from|desist from|cancel|end)(?: (?:with|it|the|all|your|these|this|those|of|from|any|more|phone|sales|marketing|reminder|telephone|constant|endless|cold|you|lot|people|guys|messages and|texts and|letters and|keep|always|fucking|damn|bloody|sending|me))* {_CALL}\b",
            rf"\b(?:stop|quit|cease|enough|refrain from|no more)(?: with| of)? {_PESTER}(?: me| us)?\b|\b(?:don't|never|not)(?: (?:ever|please|to|want|be|get|to be))* (?:{_PESTER} (?:me|us|this|my|our)|(?:be|get|to be) {_PESTER})\b(?! {_LIMIT})|\bdon't disturb(?: again|\s*$)",
            rf"\b{_CALL}\b.{{0,24}}\b(?:must|have to|has to|need to|needs to|got to|better|should|to|them|these|it|please) (?:stop|end|cease)\b|\bwant (?:it|this|that|these calls|them|the calls)(?: all)? (?:to )?(?:stop|stopped|end|ended|over)\b",
            rf"\b(?:{_CALL}|{_PESTER})\b.{{0,120}}\b(?:make (?:it|them|this) stop|doesn't stop|don't stop|(?:quit|stop|cut|knock|pack|end|finish) (?:it|this|that|them)\b|stop (?:now|immediately|at once|please)\s*$|stop\s*$|please finish)",
            r"\b(?:quit|stop|cut|knock) (?:it|this|that)\b.{0,120}\b(?:calls?|calling|bother\w*|harass\w*)\b|^(?:now |just |i said |i told you |well |look )*(?:please )?stop(?: it| this| that| now| please| immediately)*$",
            # not + calling
            rf"\b(?:don't|never|not to|not)(?: (?:you|ever|you ever|to|please|dare|even|bother|make|want|wish|like|need|appreciate|accept|take|do|any|more|these|your|further|to get|to receive|to be|be|get|receive|wanting|wants|accept|phone|sales|marketing|unsolicited|such|those))* {_CALL}"
            rf"(?: (?:{_US}|back|ever|again|any ?more|ever again|any longer|like this|to {_US}|this|more|in|or \w+|and))*"
            rf"(?= (?:{_AGAIN}|okay|please|thanks|thank|got|you|bye|goodbye|and|i|i'm|or|from (?:you|your|companies|anyone|strangers)|about|don't|nothing|not|no|under|whatsoever|because|we|for them|so|by|sir|ma'am|mate|love|it|on (?:this|my|our) (?:line|number|phone))\b|\s*$)",
            rf"\b(?:don't|never|nobody|no one|didn't|won't)\b(?: (?:you|ever|dare|want|you to|please|let|to|anyone|anybody|from|your|company|firm|people|side|office|should|else|have|be))* {_CALL}(?: \S+){{0,5}} (?:again|any ?more|ever|any longer|in (?:the )?future|going forward)\b",
            rf"\b(?:don't|never|didn't|not) (?:want|like|wish|expect|need|appreciate) {_YOU}(?: (?:people|lot|guys|to|ever|all|keep|me|from|at|of))* (?:{_CALL}|{_PESTER})\b(?! (?:{_LIMIT}|if)\b)",
            rf"\b(?:rather|prefer|grateful|obliged|appreciate it|appreciate|better|happier|nice|great|lovely)(?: if| it| that)*(?: {_YOU})? (?:didn't|don't|never|stopped|not be|not to be|didn't|wouldn't|not)(?: (?:use|to|get|be|ever|get any|receive|receive any))* (?:{_CALL}|{_PESTER}|this number)\b(?! {_LIMIT}\b)",
            rf"\b(?:would you mind|please|kindly|ask that you|ask you|told you|telling you|asked you|tell you|asked|told (?:you|your \w+|them))(?: kindly| please)? (?:not|never)(?: to| ever)*(?:$| (?:{_CALL}|{_PESTER}))(?!(?: \S+){{0,2}} {_LIMIT}\b)",
            rf"\b(?:make sure|ensure|see to it|promise|guarantee|notes?|noted)\b(?: \S+){{0,5}} (?:nobody|no one|not|won't|don't|never|doesn't)(?: \S+){{0,5}} (?:{_CALL}|{_PESTER}|happen again|any more of these)\b(?! (?:before|until|after)\b)",
            rf"\b(?:no|zero)(?: (?:more|further|such|phone|sales|marketing|other|emails?|texts?|messages?|letters?|reminders?|and|or|no))* (?:calls?|calling|contact|phoning|ringing|reminders|messages|texts)(?: (?:again|ever|please|whatsoever|any ?more|at all|from now|of any|to (?:this|my|our)|on this|for any|or|and|none|period)\b|\s*$)(?!(?: \S+){{0,2}} {_LIMIT}\b)",
            rf"\b(?:i said|said|told you|want) no(?: \w+)? (?:{_CALL}|contact)\b|\bnobody (?:is to |from your \w+ should |should |may )?{_CALL} (?:me|us|this|here)\b|\b(?:you (?:can't|may not|mustn't|must not|are not to|shouldn't)) {_CALL} (?:me|us|here|this|my|our|any ?more|again)\b(?!(?: \S+){{0,2}} {_LIMIT}\b)",
            r"\b(?:don't|never) want (?:to hear (?:from|back)|anything (?:from|more|to do)|to be on your)\b|\b(?:never|not|don't) (?:want to )?hear(?:ing)? from (?:you|your|any of you|this)\b|\b(?:never|not) (?:speak|talk) (?:to (?:me|each other) )?again\b",
            rf"\b(?:no use|no point|not any point|pointless)(?: in)?(?: you)? (?:{_CALL}|trying)(?: \w+)? (?:ever|any ?more|again|me ever)\b|\bbanned from {_CALL}\b|\b(?:don't|not) make (?:phone|call)\b",
            # the last time
            rf"\b(?:last|final) (?:time|call|conversation|contact|chat)\b(?: (?:that|i|we|ever|want to|will))* (?:you (?:people |lot |guys )?(?:ever )?{_CALL}|hear from)\b|\b(?:make|is|be) (?:this|yours) (?:is )?the last(?: one)?\b|\bmake sure yours is the last\b|\b(?:be|make) (?:this |that |it |our |the )*(?:last|final) (?:call|conversation|phone call|time (?:you|i hear|we (?:speak|talk)))\b",
            r"^never (?:ever )?again$|^no more$|\bdon't come back\b|\bstay off(?: of)? my (?:phone|line)|\bget off my (?:phone|line)\b(?: and|$)|\btake the hint\b|\bforgot this number\b|\bworn out your welcome\b",
            # lists and numbers
            rf"\b{_REMOVE} (?:out )?{_NUMBER}\b(?: (?:off|out|from|of|on|in|down|away|and|for good|now|please|today|right|immediately|altogether)\b| \S+ (?:list|system|records|end|side)|\s*$)|\b{_NUMBER} (?:to be |be |is )?{_REMOVED}\b|\b(?:lose|forget|bin|delete|burn|shred) (?:my|this|our|that) (?:number|phone|details)\b|\bnumber\b.{{0,120}}\b(?:take|delete|remove|erase|want|get|scrub) it (?:off|out|down|deleted|removed|erased|gone)\b|\bget (?:my|our|this) number (?:off|out)|\bforget (?:i|we) exist|\bforget you (?:ever )?had\b",
            rf"\b(?:off|out of|from)(?: of)? (?:your|this|these|those|whatever|every|all)(?: (?:of|your|you|the|got|{_CALLING}))* {_LIST}\b(?! (?:it's|of) )|\b(?:off|out of|from) (?:the|any|that|a)(?: \w+)?(?: {_CALLING})+ lists?\b|\bget me off (?:it|this|this thing)\s*$|\b(?:want|get|how do i get|like|need|be|come) off (?:of )?(?:this|your|the|that) (?:{_CALLING} )?list\b",
            r"\b(?:don't|no|do not|not|never)(?: to)? (?:call|contact|disturb|phone)\b ?(?:list|regist(?:er|ry))|\b(?:dnc|dnd|dncr|tps|robinson)\b(?: list| register)?|\b(?:mark|flag|put|set|note|list)\b.{0,24}\b(?:don't|never|no|not to) (?:call|contact|disturb|phone|telephone|ring)\b|\bdon't disturb (?:again|us|me)\b|\b(?:no|never) (?:phone|telephone) contact\b",
            rf"\b(?:taken|be|get|to be|press|asked) (?:\w+ )?(?:taken off|removed|unsubscribed|deleted|struck off)(?: (?:from|off|the|your|this|that|these))*(?: (?:{_CALLING} )?{_LIST}\b|\s*$| please| if| okay| now| from this)|\bto be removed\b(?= from (?:your|this|these|the list)|\s*$)",
            r"\bunsubscribe(?: me)?(?! from (?:the|my)\b)\b|\bopt(?:ing)? (?:me |us |this number )?out\b|\bleave (?:me|us) (?:the \w+ )?(?:alone|be)\b|\b(?:count|leave|keep) (?:me|us) out of (?:(?:it|this) for good|all|every|any)\b|\bkeep (?:my|our|this) number out\b|\bblock (?:my|this|our) number\b",
            # the telephone itself, removal by its noun, and calls named as "these" and "ones"
            r"\b(?:let|leave) (?:my|our|this) (?:phone|line|number) (?:be|alone|in peace)\b|\b(?:get|stay|keep) (?:off|out)(?: of)? (?:my|our|this) (?:phone|line|life)\b(?! bill)|\boff my phone\b|\bout of my phone\b|\b(?:use|using|tie up|blow up|blowing up|light up|try|trying) (?:my|our|mine|this|it|another) ?(?:phone|line|number|extension)?(?: \w+)? (?:again|any ?more|for me again|in future|up any ?more)\b",
            rf"\b(?:these|your|all|those|the|sales|cold|marketing) {_CALL}(?: \w+)? (?:stop|stops|finish|end|ends|cease|ceases|over)\b|\b(?:off switch|magic word)\b.*\b(?:calls|phone)\b|\bno (?:more|further|other) (?:ones|of (?:this|these|it|them)|approach\w*)\b(?=\s*$| please| ever| again| i)|\bno (?:cold|sales|marketing|outbound|unsolicited) call\w*\b|\bno calling\b|\blay off\b.{{0,12}}\b(?:calls?|calling|phone)\b|\bdoesn't take (?:sales|cold|marketing) calls\b",
            r"\b(?:request\w*|asked?|asking|sort|want|demand\w*|about) (?:for )?(?:my |our |the )?removal\b|\b(?:erasure request|cease and desist|unlist (?:me|us)|suppress (?:my|our|this)|suppression list)\b|\b(?:asked|want|wants|need|like|able) to (?:come|be) off\b(?=\s*$| (?:last|the|your|this|it|and))|^off (?:the|your) list\b(?! of)|\bleft out of (?:any|all|your|future|these|this)\b|\bcount us out of these\b|\bremoving me\b(?=\s*$| from)|\bremove all our\b",
            rf"\b(?:not|never|don't)(?: \w+)? (?:{_CALL}|phone|ring|try|solicit)(?: \S+){{0,6}} (?:again|henceforth|ever again|in (?:the )?future)\b(?!(?: \S+){{0,2}} {_LIMIT}\b)|\bnot to try again\b|\bnever (?:more )?(?:to )?(?:be )?{_CALL}\b(?= (?:me|us|this|my|our|again)|\s*$)|\btelephone no more\b|\bno phone to my\b|\b(?:want|need)(?: \w+)? shot of\b|\bno reason to hear from you\b|\bhear your voice\b.{{0,8}}\b(?:again|ever)\b|\b(?:some|get) peace from you\b|\bchange my number to\b",
            # threats that are about calling
            rf"^(?=.*\b(?:{_CALL}|{_PESTER}|one more|rings?)\b).*\b(?:report(?:ing)? you|the police|go to the (?:police|cops)|ombudsman|fcc|ftc|ofcom|ico|trai|trading standards|harassment|block(?:ing)? (?:you|the lot)|blocked (?:you|your|three|two|four|all)|there'll be trouble)\b",
            rf"\b(?:next time|if) (?:you|your \w+|anyone|anybody|this phone)(?: (?:people|guys|lot|ever|dare|dares?))? (?:{_CALL})\b.{{0,24}}\b(?:again|one more|any ?more)\b.{{0,12}}\b(?:i'll|i'm|i|we'll|there'll|the police)\b|\bnext time (?:you|anyone) {_CALL}\b.{{0,24}}\b(?:report|police|lawyer|sue|block|court|trouble)",
        )
    )
)
_UNLESS_BOOKED = re.compile(
    rf"\b(?:take|get(?= (?:me|us|my name) (?:off|out))|cross|strike|scratch|scrub|wipe|remove|delete|erase|drop|pull) (?:me|us|my (?:name|info\w*))"
    rf"(?: the (?:hell|heck|fuck))?(?: completely| altogether| right)?(?: (?:off|out of|out|from)(?: of)?)?(?:\s*$| (?:please|now|today|thanks|thank|immediately|at once|and|before|right|or|i|if|would you|will you|can you|could you|asap|for good|permanently|completely)\b| (?:the|your|this|that|these|any|all|every|whatever|you|got|of|{_CALLING}| )*(?:{_LIST})\b| (?:it whatever|the pool))"
    r"|\b(?:taken|get taken|be taken) off\b(?=\s*$| please| the list)"
)


def heard(said: str) -> bool:
    """Whether a plain sentence asks for no more calls."""
    rest = _NOT_NOW.sub(" ; ", said)
    if _ALWAYS.search(rest) is not None:
        return True
    if _UNLESS_BOOKED.search(rest) is not None and _BOOKING.search(rest) is None:
        return _TAPED.search(rest) is None
    return _TAPED.search(rest) is None and _PERMISSION.search(rest) is not None
