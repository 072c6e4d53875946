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
_THEY = rf"(?:he|she|they|sir|ma'am|madam|the (?:boss|gentleman|lady|director|manager|doctor|owner|buyer|person)(?: you\S*(?: \w+){{0,2}})?|(?:my|his|her|our) (?:\w+ )?{_RELATIVE}|dad|mum|mom|grandad|boss|husband|wife|father|mother|brother)"
_THEIRS = r"(?:him|her|them|my (?:wife|husband|mum|mom|dad|mother|father|boss|son|daughter|brother|sister))"
_NEAR = r"(?:home|here|in|available|around|back|at|about|there|up|free|on site|with us today)"
_AWAY = (
    rf"(?:not {_NEAR}|(?:isn't|aren't|won't be) {_NEAR}|out\b|away|gone|at (?:work|school|church|college|the|her|his|a)|abroad|overseas|offshore|outside|upstairs|downstairs|in the garden|asleep|sleeping|resting|napping|busy|in (?:the|a|bed|hospital|town|office|his|her)|on (?:vacation|holiday|leave|shift|a|another|the|his|her)|with (?:a|an|somebody|someone|patients|his|her|clients)|having (?:a|his|her)|off (?:sick|today|work|on|fishing|to|till|until|this)|doing (?:his|her|the)|feeding"
    r"|stepped|left|went|unavailable|back (?:at|later|in|tonight|tomorrow|on)|working|driving|teaching|travell?ing|walking|shopping|cooking|playing|gaming|fishing|swimming|bathing|showering|popped|nipped|sick|right (?:here|beside)|can't (?:come|talk|hear|get|speak|take)|no here|not there|go to|comes (?:back|home|in)|steps in|gets? (?:in|home|back)|(?:just )?finishing|outside)"
)

# Each is one kind of telling who it is not. To add one: 1. the kind as who is where, or who says
# what, in words like those above; 2. a line in tests/engine/conversation/test_identity.py; 3. see
# there that what confirms still does.
ABSENT = re.compile(
    rf"\b{_THEY}(?:'s|'re| is| are| just| has|'ll| will|'ve)(?: (?:just|still|actually|probably|currently|always|only|already|gone|be|been|this minute|now|doing|sat|sitting|over|off))* {_AWAY}\b(?!.*\b(?:(?:call|ring|phone|try|tell) (?:me|again|later|after)|we'd|so (?:cancel|yes|call|can|please|we|bring|i)|try later)\b)"
    rf"|\b(?!i'm |i |we |we're |i've )(?:he|she|they|it|\w+) (?:isn't|aren't|'s not|not|won't be|no) {_NEAR}\b(?! (?:person|a (?:million|rush|hurry)|interested|the (?:mood|interview|last|fun|least)|stock|all|it|to|front|liable|there monday))|\b(?:he|she)'s (?:at|out|in|not|away|asleep|on|busy|working|driving|unavailable|off|with|having|back)\b(?! of\b| for a duck)"
    r"|^(?:no |sorry |um |oh |well |hi |hello |i'm afraid |ah |actually )*(?:he|she)(?:'s| is)(?: just| still)? (?!coming|going|expecting|recording|giving|being|dying|speaking|calling|paying|moving)\w+ing\b"
    rf"|(?<!i'm )(?<!order's still )(?<!was )\bnot (?:home|here|in|available|around|back)(?: (?:right now|now|at the moment|yet|today))?\b(?! (?:person|a (?:million|rush|hurry)|interested|stock))|\bjust missed\b|\b(?:you've |have )missed {_THEIRS}\b|\bstepped (?:out|away)\b|\btake a message|\bcan i tell (?:him|her|them)|\bleave (?:a|me a|your) message (?:for (?!the doctor)|with)"
    rf"|\b(?:i'll|i can|i could|i will|shall i|should i|want me to|can i|do you want me to|d'you want me to|may i|so i can)(?: just| always)? (?:tell|ask|let|have|give|leave|pass|jot|write|note|mention|text|remind)(?: (?:a message|it|that|something|anything|it on|along|on|something down|a note|a message on|your message))*(?: (?:to|for|with))? (?:him|her|them)\b|\b(?:you want|want) me to pass on\b|\bpass (?:something|it|a message|that|anything) (?:along|on)\b|\b(?:tell|give|leave) me (?:the|a) message\b|\bgive (?:him|her|them) a message"
    rf"|\b(?:who|may i ask who|can i ask who|whom)'?s? (?:should i say|may i say|shall i say|do i say)|\bshall i say who|\bcan i say who|\bwho's (?:asking|calling) for {_THEIRS}|\bwhat (?:shall|should|do) i (?:tell|say to) {_THEIRS}|\b(?:what do you want with|why do you (?:need|want)|what's it to do with) {_THEIRS}\b|\b(?:speak to|ask|try|want|need|talk to) {_THEIRS} (?:when|later|about|he|she|does|you want|not me)\b"
    r"|^(?:no |sorry |um |oh )*(?:gone out|out|away|back at \w+|back (?:later|tomorrow|tonight|soon)|away on \w+|at work|not (?:here|in|home))(?: (?:right now|now|just now|today|at the moment|i'm afraid|sorry|till \w+|until \w+))*$|\b(?:she|he) (?:go|come) (?:to|back)\b|\bi tell (?:him|her)\b"
)
KIN = re.compile(
    rf"\b(?:this's|this is|i'm|it's|you(?:'ve| have)? (?:got|reached)|speaking (?:to|with)|you're speaking (?:to|with)|no)(?: actually| just| only)? (?:his|her|their|the|a|an|my|\w+'s) (?:(?!wrong|new|different|public|company|fax|school)\w+ )?{_RELATIVE}\b(?! (?:number|box|line)\b)(?! and yes| at the children's)"
    rf"|(?<!not )(?<!isn't )\b(?:i'm|this's|this is|his|her) (?:the |his |her |their )?{_RELATIVE}\b(?! of mine| and yes)|\b(?:on|in) behalf of (?:him|her|my|mister|mrs|miss|the family)|\bi (?:answer|handle|take|screen|manage|open|deal with|do) (?:all )?(?:of )?(?:his|her|their) (?:phone|calls|post|mail|bookings|diary|appointments|affairs)|\bi'm (?:babysitting|helping|minding|house ?sitting|looking after (?:him|her|the house))"
    rf"|\b(?:he|she)'s my (?:\w+ )?(?:{_RELATIVE}|client|patient|tenant)\b|\b(?:that's|that'd be|that would be|that'll be|you want|you'll want|you'd want|you're after|you need|need to speak to|speak to) my (?:\w+ )?{_RELATIVE}\b|\bi (?:just |only )?(?:live|work|share|lodge|flat) with (?:him|her|them)\b|\b(?:in|under) my (?:husband|wife|mother|father|partner|son|daughter)'s name and\b"
    rf"|\b(?:i|i can|i'll|i usually|i always) (?:speak|answer|interpret|translate|sign|talk|act) for (?:him|her|my|the|mister|them)\b|\bi (?:look after|see to|help|care for|take care of)(?: \w+){{0,3}} (?:my|him|her|his)\b|\bi (?:answer the phone|take (?:messages|calls)) for\b|\bi keep (?:his|her|their) (?:diary|calendar)\b|\bmy {_RELATIVE} (?:sees to|deals with|does|handles|looks after|takes care of|manages) (?:all |the )*(?:my |our )?(?:post|bills|money|that|it|paperwork|letters|side)"
    r"|\b(?:how (?:can|may) i direct your call|who would you like to speak to|which (?:one|department) (?:did|do) you want|do you know (?:his|her) extension|switchboard|take unscheduled calls|may i take your (?:name|details))\b|^(?:good (?:morning|afternoon) )?(?:reception|front desk)(?= speaking| he| she| how| good|\s*$)|\bi'm (?:just |only )?(?:the |a )?(?:temp|apprentice|staff|covering|trainee|caretaker|house ?sitter|support worker|social worker|carer|translator|interpreter|security)\b"
)
_KIN_SPEAKS = re.compile(
    rf"\b(?:this's|this is|it's|i'm)(?: actually| just| only)? (?:his|her|their) (?:\w+ )?(?!phone|line|office|house|place|desk){_RELATIVE}\b"
    r"|^(?:good (?:morning|afternoon) )?(?:reception|switchboard|front desk) speaking\b"
)
"""Told so plainly that a "speaking" beside it is theirs, not the person's."""

_BUSINESS = r"(?:shop|salon|firm|school|station|church|chapel|restaurant|takeaway|take away|bakery|bar|pub|cafe|hotel|hospital|clinic|surgery|garage|store|company|business|office block|library|bank|factory|warehouse|nursery|gym|farm|hall|hairdresser'?s?|barber'?s?|butcher'?s?|florist'?s?|dentist'?s?|groomer'?s?|phone box|payphone|fax|fax line|call box|switchboard|hostel|studio|pharmacy|laundry|laundrette|launderette|museum|theatre|college|university|kennels|depot|vet'?s?|kebab \w+|pizza \w+|pizzeria|care home|agency|nail \w+|taxi \w+|law firm|workshop|club)"
_NOBODY = r"(?:one|body)"
_NOT_A_NAME = r"(?:interested|sure|home|free|available|going|able|ready|happy|here|well|in|at|on|the|an?|it|so|too|very|really|quite|too|from|with|for|your|up|about|my|happy|okay|fine|comfortable|certain|allowed|available|around|bothered|well|keen|used|supposed|responsible|aware|good|like|stupid|doing|buying|paying|your|any|this|that|sick|sorry|too|deaf|mad|angry|convinced|mine|yet|now|today|rich|made|happy|married|old|young|dressed|due|done|back|satisfied|giving|out|alone|owing|liable)"
WRONG = re.compile(
    r"(?<!to the )(?<!at the )(?<!us the )(?<!me the )(?<!ed the )(?<!ng the )\bwrong (?:(?:phone |telephone |mobile )?numbers?(?! of)|person(?! on)|people|party|house(?! and)|guy|man(?! for)|woman|lady|dude|bloke|one here|family|extension|name$|telephone|phone|company|maria|\w+ sorry$)\b|\bthe wrong (?:number|person)(?= (?:mate|love|sorry|dear|sir|here|i|pal|my)\b|\s*$)|\b(?:dial\w*|rang|called) wrong\b|^(?:who )?(?:no )?you've got it wrong\s*$|\byou've got it wrong$|\bmis ?dial\w*|\bmistaken? number\b|\bnumber mistake\b|\bbad number\b|\bdigit (?:wrong|out|off)|\bwrong digit|\bfake number\b"
    r"|\b(?:check|recheck|look at) (?:your|the|that) number\b|\b(?:what|which) number (?:are|did|were|have) you\b|\bdialled right\b|\b(?:mixed|mixing|muddled|confused|confusing|mistaken|mistaking|mistook)(?: \w+)? (?:me|us|up)\b|\bme (?:mixed up|confused|muddled)\b|\bnumbers mixed up\b|\bthis number (?:isn't|is not|doesn't)\b"
    rf"|\bno {_NOBODY} (?:\w+ )?(?:\w+ )?(?:by|with|of|named|called|like|answers to)\b|\bnobody (?:\w+ )?(?:\w+ )?(?:by|with|of|named|called|answers to)\b(?! (?:that price|your))|\bnever (?:heard|met|known) (?:of |the )*(?:him|her|them|that|this|name|anyone|anybody|a|any|such|woman|man|it|edith)\b|\bnever heard (?:of|the name)\s*$|\b(?:don't|doesn't|didn't) (?:know|live|work|stay|reside)(?: (?:any|no|who|him|her|them|a|an|any(?:one|body) (?:by|named|called|with|of|like)|this name|where (?:he|she|they)|that (?:name|person|man|woman|guy|lady)|whoever|that is|here|at this|there|in this|with us|for us|what person|this person))\b(?! to (?:speak|ask|call)| about)"
    r"|\b(?:no|haven't (?:got )?an?y?|not an?) (?:idea|clue) who\b|\bdunno who\b|\bwho (?:the (?:heck|hell|fuck|devil)|on earth) is\b|^(?:who|who's) (?:that|dis|he|she|is (?:that|he|she|it))(?: \?)?$|\bwho's that never\b|\bdoesn't ring (?:a|any) bell|\b(?:name|that) means nothing\b|\b(?:stranger|unknown|new one) (?:to me|to us|at this|on me)\b|\bcomplete stranger\b|\bwho no you've got\b|\bdon't (?:recogni[sz]e|answer to) (?:that|the) name\b|\bisn't anyone we know\b"
    r"|\bnobody (?:by|here (?:by|is|called|with|of)|lives)\b|\bno longer (?:lives?|works?|at|his|her|with|here|employed)|\b(?:he|she|they|people|family|guy|man|woman|lady|tenants?|one|us)(?:'s|'ve| has| have| must have| must've)? (?:all |just )?(?:moved|relocated|emigrated|went back)\b(?! (?:it|the|my|us))|\b(?:hasn't|haven't|has not|has never|never) (?:lived (?:here|at|under|in this)|worked (?:here|at|for)|been here)\b|\b(?:he|she|they) (?:used to|not|no) (?:live|rent|work|stay)\b|\bperson no live\b|\b(?:(?:he|she|they)(?:'s| has|'ve| have| is| was| got)? (?:retired|resigned|let go|fired|made redundant|quit)|left (?:the (?:company|firm|job|business)|us for|no forwarding)|isn't employed|not employed)\b|\blong gone\b|\bno idea where (?:he|she|they)\b|\bhe's gone$|\bhe's gone\b(?= we|$)|\b(?:she|he|they)'re? gone$|\bshe's gone$"
    r"|\b(?:had|got|bought|have had|inherited) this (?:number|phone|mobile|sim|line|house|place|unit|new number)\b|\b(?<!who )(?:gave|give|giving|given)(?: \w+)? (?:me )?(?:this|my|out my) (?:number|phone)\b|\bnew (?:phone |mobile )?number (?:for|of|here|i|and|$|now|since|from)|^(?:this's |it's |that's )?(?:a |my )?new number\b|\bi'?v?e? ?(?:just )?(?:got|have) a new number\b|\b(?:recycled|reassigned|reused) (?:the |this )?number|\bchanged (?:his|her|their) (?:phone )?number\b|\b(?:number|phone|line|one|this)(?:'s| is)? mine now\b|\b(?:used to be|used to belong|was) (?:his|her|their|somebody|someone|a house|to|the (?:last|previous|old))\b.{0,24}\b(?:number|phone|line|tenant|owner|apparently|payroll)?\b"
    r"|\b(?:previous|last|former|old) (?:owners?|tenants?|occupants?|residents?|people|occupiers?)\b(?!'s)|\b(?:lived|people|family|tenants?|number|owned|had (?:it|this \w+)) (?:\w+ )?before (?:us|me)\b|\bsold (?:us|me) (?:the|this) (?:house|phone|place|flat)|\bbought the (?:house|place|flat)\b|\b(?:only|just) moved in\b|\b(?:we're|i'm) the new (?:owners?|tenants?|people|occupants?)\b|\btook over this\b|\bhad this number\b|\b(?:the )?phone company gave\b|\bnumber is mine\b"
    r"|\b(?:this's|it's|is) (?:not|isn't) (?:him|her|me|he|she)\b|\b(?:that's|this|it|that) (?:isn't|not) (?:me|him|her|my number|my phone)\b|\bthat's not me\b|\b(?:isn't|not) (?:her phone|his phone)\b|\bit's not (?:her|his|their|my) (?:phone|number)|\bthis's not (?:her|his) phone|\bthere's no (?:one|body|such (?:person|name|man|woman|lady)|mister|mrs|miss|\w+ (?:here|at this|in this|living))\b(?<!problem here)(?<!debt here)(?<!need here)(?<!one here)|\b(?:isn't|not) (?:no|any|a) \w+ (?:here|in this|at this)\b|^here (?:is )?no(?:t)? (?!problem)\w+|\bnot at this (?:number|address)\b|\bnever was\s*$|\bwrong (?:household|extension)\b|\bnot your guy\b|\bdon't have an? \w+ (?:here|in this (?:house|office|flat|department)|at this)\b|\bthere isn't any \w+"
    rf"|\b(?:i'm|am) not (?:him|her|that person|the (?:person|one|man|woman|lady|guy|owner|account)|this (?:person|man|woman|lady|guy)|who you|that (?:man|woman|lady|guy|person)|your (?:guy|man|woman|customer)|a member of|an? (?:customer|patient) (?:there|of)|doctor|mister|mrs|miss|bloody \w+)\b|^(?:\S+ ){{0,6}}i'm not (?!{_NOT_A_NAME}\b)[a-z]+(?<!ing)(?<!ed)(?:\s*$| i'm| you| he| she| this's)|\bi'm (?:an?other|a different|somebody else|someone else|other) ?(?:person)?\b|\bnot (?:him|her|that person|the person) (?!who|i|we)|^(?:no |sorry )*not (?:me|him|her)\b|\bnot (?:him|her)\s*$"
    r"|\b(?:isn't|not) (?:me|him|her|my (?:name|number))\b(?<!that not me)(?<!pays not me)(?<!personally)|\bgot this number|\bnot my name|\bdifferent (?:person|john|customer|brian|company|family|man|woman|guy|\w+ (?:smith|jones|family|altogether))\b|\bsome(?:one|body) else'?s (?:number|phone|name|line)?\b(?= ?(?:number|phone|name|line|account|$))|\b(?:want|after|need|looking for|wanting|mean|reach|trying to reach|seeking) (?:some(?:one|body) else|the other (?:one|\w+)|another (?:person|man|woman|customer|patient|company|number)|a different (?:person|man|woman|company|number|customer|one|\w+ i'm)|some other (?:person|family|man|woman|company)|the (?:place|shop|house|people) next door|the old owner)\b|\b(?:that's|i'm|it's) some(?:one|body) else\b|\bthat's the other\b|\b(?:two|three|loads|lots|plenty|several|many) of us with (?:that|the same|this) name|\b(?:same (?:surname|name|last name)|namesake|no relation)\b|\bthat name but\b|\bnot that \w+$|\bmy name's \w+ not\b|\bisn't called\b|\bwrong tree\b|\brandom person\b|\bnot a house\b"
    rf"|\b(?:this's|this is|you've (?:reached|called|got|rung|dialled|landed on|come through to)|you have (?:reached|called)|you're through to|here is|come through to|this line belongs to|this number belongs to) (?:an? |the |some )?(?:(?!worst|best|first|last|right|only)\w+ ){{0,2}}?{_BUSINESS}\b(?! (?:and (?:yes|we do)|i (?:want|use|go)))|\bcan i take your order\b|\b(?:you want|you're after) (?:the place|a different company)\b|\bnot who you\b|\bwon't find (?:him|her|them) here\b|\b(?:never|not) (?:been|a patient|a customer|set foot)(?: \w+){{0,2}} (?:there|to that|in that|at that)\b|\bpeople i don't know\b|\bi get (?:his|her|their) (?:calls|post|mail|messages)\b|\b(?:get|getting|gets) (?:his|this woman's|her|their|this man's|messages for this) (?:calls|letters|post|mail|lady|\w+ too)\b|\bstop asking (?:me )?for\b"
)
_PASSING = re.compile(
    r"\b(?:hold|hang) on\b|\b(?:one|just a|a|just one) (?:sec|second|moment|minute)\b|\b(?:let me|i'll|lemme) (?:get|grab|see if|put|fetch|find|call)(?: \w+)? ?(?:him|her|them|on)?\b|\bhere (?:he|she) (?:is|comes)|\bi'll put\b"
    r"|\b(?:it's|call|phone|somebody's on the phone|telephone) for you\b|^(?:mum|mom|dad|love|darling|honey) (?:it's )?(?:the )?(?:phone|telephone)\b|\b(?:hand|pass|transfer|give) (?:you|the phone|it|this)(?: over)? to (?:him|her|my|them)\b|\bgive (?:him|her) a shout\b|\b(?:i can|i could|i'll go and) (?:fetch|get|grab) (?:him|her|them)\b|\blet me (?:get|fetch|grab) my\b|\bdo you want (?:him|her)\s*$"
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
    r"(?:^|\b(?:yes|yeah|yep|indeed|oh|well|that|believe|think|suppose|reckon|certainly|sure|so) )you(?:'re| are)(?: yes)?(?= ?$| yes| indeed)|\byou sure are|\bspeaking\b(?! (?:to|with) (?:his|her|a|the))|\bthat's (?:me(?! \w+(?:ed|ing)\b)|right|correct)|^(?:oh |well |hi |hello |okay |right )*(?:yes )?it's(?= (?:yes|go|what|who|why|how|speaking|sir|dear|indeed)\b|\s*$)|^it's$|^it's(?= (?:yes|go|what|who|why|sir|dear|indeed|speaking)\b)|^(?:yes |oh )*i'm(?: yes)?(?= (?:what|who|why)|\s*$)|\b(?:you|you've) (?:got|found|reached|have) (?:him|her|me|the right)|\byou're (?:speaking|talking) (?:to|with) (?:him|her|me)"
    r"|^(?:oh |yes |it's |tis |this's |speaking |the man |the lady )*(?:him|her)self\b|\b(?:this's|it's|that's|yes) (?:him|her)self\b|\bthe one and only|\bthat would be me|\bthat'd be me|\b(?:he|she)'s me\b|\byou have (?:him|her)\b|\bin the flesh|\bi (?:certainly |sure )?am\b|\bguilty\b"
)
_THEIR_KIN = re.compile(
    rf"\b(?:his|her|their) (?:\w+ )?{_RELATIVE}\b(?! (?:is|says|told))|\b(?:that's|it's|he's|she's) my {_RELATIVE}\b"
    r"|\bi (?:handle|manage|look after|take care of|answer|deal with|speak for|act for) (?:\w+ )?(?:his|her|their|him|them)\b"
)
_INTRODUCES = re.compile(
    r"\b(?:this's|this is|it's|i'm|name's|name is) (?!me\b|him\b|her\b|she\b|he\b)(\w+)"
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
    if _KIN_SPEAKS.search(said) or (KIN.search(said) and not _IS_ME.search(said)):
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
    if _IS_ME.search(said) and not _THEIR_KIN.search(said) and _speaks_for_self(said, name):
        return Answer.CONFIRMED
    if _WHO.search(said):
        return Answer.WHO
    explicit = _YES.match(said) is not None and _GREETING_ONLY.match(said) is None
    if first or not (explicit or _bare_yes(said)):
        return Answer.UNCLEAR
    return Answer.CONFIRMED


def _speaks_for_self(said: str, name: str) -> bool:
    """Whether "speaking" is all that is said: "Bob speaking", "speaking for her" are others."""
    before, found, after = said.partition("speaking")
    if not found:
        return True
    own = set(_parts(name)) | _BESIDE_NAME | _SELF
    if not set(before.replace("?", " ").split()) <= own or re.match(r" (?:for|on)\b", after):
        return False
    other = _INTRODUCES.search(after)
    return other is None or other[1] in own


_SELF = frozenset(listed("you're you are that's me i am he she him her now indeed with to that be"))


def hands_over(text: str) -> bool:
    """Whether the telephone is on its way to somebody: `one moment, I'll put them on`."""
    said = plain(text)
    return _PASSING.search(said) is not None or _BESIDE.search(said) is not None


def _hands_over(said: str) -> bool:
    """Somebody else, who is fetching the person: `this is her flatmate, she's here, one second`."""
    fetches = _PASSING.search(said) is not None or _BESIDE.search(said) is not None
    away = ABSENT.search(_BESIDE.sub(" ", said)) is not None
    return fetches and KIN.search(said) is not None and not away


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


def _marked(said: str, name: str) -> str:
    """The words with the name, or parts of it, as one mark: patterns need not know the name."""
    parts = set(_parts(name))
    words = (
        _NAME + word[len(word.removesuffix("'s")) :] if word.removesuffix("'s") in parts else word
        for word in said.split()
    )
    return _NAMES.sub(_NAME, " ".join(words))


_NAME = "itsname"
_NAMES = re.compile(rf"\b{_NAME}(?: {_NAME})+\b")
_BESIDE_NAME = frozenset(
    listed(
        "yes hello hi hey oh well the mister mr ms mrs miss it's this's this is here speaking what "
        "why go on who sir okay right sure correct how can i help you good morning afternoon "
        "evening i'm and so sí oui dear love please ahead what's up then bless you mate"
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
    return _SAYS_NAME.search(_marked(said, name)) is not None and _WHO_ABOUT.search(said) is None


_SAYS_NAME = re.compile(
    rf"\b(?:this's|this is|it's|it is|i'm|that's|name's|name is|(?:speaking|talking) (?:to|with)|you(?:'ve)? (?:got|found|reached|have)|for) (?:mister |mr |ms |mrs |miss |the |your )?{_NAME}\b(?!'s)"
    rf"|\b{_NAME} (?:here|speaking|it is|is speaking)\b|^(?:oh |hi |hello |okay |right |well )*yes (?:it's |this's |i'm )?{_NAME}\b(?!'s)"
)
_WHO_ABOUT = re.compile(r"\b(?:are you|is this|is it) (?:calling )?(?:for|about)\b|\blooking for\b")


_WHOSE = re.compile(rf"\b{_NAME}'s (?:\w+ )?{_RELATIVE}\b")
_NOT_NAMED = re.compile(rf"\b(?:not|isn't|no|never heard of|don't know)(?: an?y?)? {_NAME}\b")


def _whose(said: str, name: str) -> bool:
    """`Bobby's wife`, `Bobby's phone`."""
    return _WHOSE.search(_marked(said, name)) is not None


def _not_named(said: str, name: str) -> bool:
    return _NOT_NAMED.search(_marked(said, name)) is not None
