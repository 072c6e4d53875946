"""Somebody asks, or says, that a machine is speaking."""

# ruff: noqa: E501  a family of words stays on its line: broken up it cannot be read

import re

DEVICE = (
    r"robots?|bots?|machines?|computers?|ai|a i|artificial|automated|automatic|automaton|recording|recorded|pre ?recorded|robo ?calls?|robo ?caller|chat ?bots?|voice ?bots?|programs?|programmed|software|tape|gadget|gizmo|android|siri|alexa|cortana|chat ?gpt|gpt|deep ?fake|synthetic|simulated|silicon|circuits|text to speech|virtual|digital assistant|google assistant|language model|algorithm|answering machine|artificial intelligence|ai voice|sat ?nav|computery|computerised|computerized|robotic"
)  # fmt: skip
_LIVING = r"(?:(?:an? |the |some |any |one )?(?:(?:real|actual|live|living|genuine|proper|true) )*(?:human|human being|person|people|man|woman|lady|voice|somebody|someone|anybody|anyone|soul|body|being|flesh)s?|real|human|alive|flesh and blood|sentient|conscious)"
_CALL = r"(?:call|calls|calling|caller|callers|voice|voices|thing|things|talking|system|message|line|assistant|lady|speaking|phoning|ringing)"

# A machine that nobody takes us for; taking it as it is; a bad line. Taken out before reading.
# To add one: a row, and a line in the harmless ones of the test.
_OTHER = re.compile(
    rf"\b(?:fine|okay|don't mind|happy|doesn't (?:bother|matter)|not bothered|no problem|don't care)(?: \S+){{0,4}} (?:{DEVICE})\b"
    rf"|\b(?:sound|sounds|sounded|sounding|voice went) (?:all |a bit |like )*(?:an? )?(?:{DEVICE})\b(?=.*\b(?:connection|line|say (?:it|that) again|repeat|didn't hear|catch)\b)"
    r"|\b(?:was|were) (?:talking|speaking) to a person\b|\b(?:did|do|can|could) you tape\b|\breal (?!clerk|girl|dude|guy|assistant|employee|agent|lady|nurse|caller|person|human|people|voice|man|woman|lady|or|are|am|is|isn't|right|no|yes|\?|being)\w+|\b(?:per|same|the actual|in|extra|which) person\b|\bhuman (?:resources|hair|nature|error|rights|translator)\b|\b(?:washing|coffee|parking|your answering|my answering|ticket|cash|sewing|fax|slot) machine"
    r"|\b(?:robot|ai|automatic|computer|machine|machine's|recorded|recording) (?:mower|vacuum|hoover|cleaner|arm|film|feature|door|doors|car|or a manual|tours?|delivery|shop|repair|course|studio|is still|still)\b|\brobots? in (?:the|a)\b|\b(?:i'm|we're|i am) not a (?:robot|machine|bot)\b|\bsoftware\b(?= (?:package|license|update|demo))"
)
# To add one: who (you, this, a voice), what it is or does, and how it is asked; no whole sentence.
_ASKED = re.compile(
    "|".join(
        (
            rf"\b(?:are|aren't|r|is|were) (?:you|u|we|y'all)(?: \S+)? (?:real|actual|live|proper|genuine) (?:\w+ )?(?:or|dear|person|human|\?|$)|\bare you live\b|\b(?:are|aren't|r|is|were) (?:you|u|we|y'all)\b(?! (?:going|able|recording|still recording|taping|a real (?:estate|company)))(?: \S+){{0,5}}? (?:{DEVICE}|real(?: \?| or|$)|{_LIVING})\b(?! (?:me|this|it|us|calls?)\b)",
            rf"\b(?:is|isn't|was) (?:this|that|it)(?: just| only| actually| even| like| still| really| some| some kind of| one of (?:those|them|these)| you| the| an?| another| damn| bloody| fucking| proper)* (?:{DEVICE}|live|(?:real|proper|actual|living) (?:\w+ )?(?:person|dude|guy|girl|lady|clerk|man|woman|human)|an? (?:girl|lady|lass|man|woman|person|human)\b.{{0,16}} or\b|(?:real|actual|live) (?:person|human|people|voice)|human(?: being)?|person)\b(?! being recorded)(?! (?:who|included|still|the|for|at|in) )",
            rf"\b(?:am|i'm|i was|did i|do i|been)(?: i)?(?: just| really| actually| even)*(?: (?:talk|speak|chatt?|listen|natter|convers|deal)(?:ing|s|ed)?| have a conversation| having a conversation)(?: (?:to|with))? (?:an? |some |the |one of (?:those|these|them) |just )*(?:\w+ )?(?:{DEVICE}|(?:a |an )?(?:real|actual|live|living) (?:person|human\w*|people|voice)|human(?: being)?|a person|something|a someone)\b",
            rf"\b(?:you|u|ya)(?:'re|'ve| are| r| is)?(?: just| only| like| really| one of (?:those|these|them)| some(?: kind of)?| an?| not| isn't| aren't| don't| be| people| even| probably| talk(?:ing)?| sound(?:s|ing)?| speak| pause funny| a bit| so| too| very| my| the| that| way| of| got| with)* (?:{DEVICE}|real person|real human|real people|fake)\b(?! (?:me|this|it|us|my|our|calls?|so|and you)\b)",
            r"\b(?:not|isn't|aren't|don't sound|can't be|never)(?: (?:even|really|actually|like|an?|be|a real|real))* (?:person|human|human being|people|real voice|person's voice|real person|real human|real)\b(?=.*\b(?:are you|is it|is this|though)\b|\s*$| \?)",
            r"\byou (?:are |can't be |sound |is )*(?:real people|real person|human|person) ?(?:yes|or|right|\?|$|though)|\byou(?:'re| are) (?:an? )?(?:real |actual |live )?(?:person|human|people) (?:right|or|yes|no|correct|are)\b|\byou(?: don't| not)? sound (?:too |not |so )?(?:human|artificial|fake|synthetic|generated|computer)",
            rf"^(?:no |no way |great |blimey |oh |ugh |wow |honey |mum |dear |wait |jesus |lovely |so |hang on |well |i think |i bet |looks like |hey |not |another |bloody |just |ah |hm |christ )*(?:this|this's|it|it's|that's|that|is|i think it's)?(?: is| was| just| only| another| one of (?:those|these|them)| some| an?| the| even| not)* (?:{DEVICE})(?: {_CALL})*(?: {_CALL}| again| only| isn't it| this| innit| mum| dad| honey| right| no| that| then| is it| is that you| or what| love| \?)*$",
            rf"^(?:great |oh |ugh |a |an |another )*(?:robot|bot|robo ?call|ai|a i|machine|computer)(?: \?)?$|\b(?:robot|bot|ai|real person|person|human|machine|tape|someone|woman|man|lady|lass\b.{{0,16}}) or (?:an? |just |the |is it |are you |not |one of )*(?:{DEVICE}|person|human|real|what|not|something|living|lady|someone)\b",
            r"\bit's (?:just |only |not even )?an? (?:recording|robot|bot|computer|machine|automated|ai)\b|\b(?:it's|that's) not (?:even )?a (?:real )?(?:person|human)|\b(?:it's|is it|they're) (?:just |only )?one of (?:those|them|these) (?:\w+ )?(?:voices?|callers?|things?|robots?|machines?|computers?|bots?)",
            # is anybody there
            r"\b(?:is|isn't) there (?:even |actually |really )?(?:an? |any |some )?(?:(?:real|actual|live|living) )*(?:human|human being|person|people|somebody|someone|anybody|body|man|woman|pair of lips)(?: being| actually| really| even)*(?: attached| behind| speaking| talking| there| here| in there| on (?:the|this|that|your) (?:line|end|other end|phone)| at (?:the|that|your) (?:other )?end)(?! (?:i|we|who|that)\b)",
            rf"\bis (?:anybody|anyone|somebody|someone|a human|a person|a real person) (?:actually |really )?(?:there or|typing|controlling|behind|reading|speaking to me|on the other)\b|\b(?:if|whether) (?:there's|there is|you're|this's|this is|it's|i'm)(?: \S+){{0,6}} (?:{DEVICE}|{_LIVING})\b|\bdo i(?:'ve| have| got) an? (?:human|person|real)\b",
            rf"\b(?:can't|cannot|don't|never|couldn't) (?:tell|know|make out|work out|figure)(?: \S+){{0,5}} (?:{DEVICE}|person|human|young lady|real|somebody there)\b|\b(?:swear|prove|promise|admit|tell me)(?: me)? (?:that )?you're(?: not)? (?:an? )?(?:real |actual )?(?:{DEVICE}|human|person|real)\b|\btwo plus two\b|\bif you're a real person\b|\brobot wouldn't say\b|\bcaptcha\b",
            # what it is made of, and who sends it
            r"\bdo you (?:have|own|got) (?:an? )?(?:body|mother|mum|mom|heart|heartbeat|soul|feelings|brain|parents|pulse|face)\b|\bhave you got (?:an? )?(?:body|heartbeat|pulse|soul|heart|brain|feelings)\b|\b(?:do|can) you (?:dream|breathe|bleed|sleep|eat|feel (?:pain|things|anything)|think for yourself|run on)\b|\bare you (?:even )?(?:sentient|alive|conscious|born|fake|real|generated|synthetic|flesh|one of (?:those|them|these)(?: things| voices)?$)|\bwere you (?:born|programmed|built|made)\b|\bwho (?:made|built|programmed|created|trained) you\b|\bflesh (?:and|or) (?:blood|circuits)\b",
            r"^(?:but |so |and |okay |sorry |wait )*what (?:are you|kind of (?:thing|person|being) are you|sort of (?:thing|voice) (?:are you|is this))(?: \?| exactly| then)*$|\bvirtual assistant\b|\b(?:digital|automated|ai|voice) assistant\b|\byou said assistant\b",
            r"\b(?:robots?|computers?|machines?|bots|ai|software|a i)\b.{0,36}\b(?:ring|rings|ringing|call|calls|calling|phone|phones|phoning|talk|talks|caller|callers|the calls)\b.{0,60}\b(?:are you|is that|is it|what you are|one|does it|is this|now|me|people|patients)\b|\b(?:did|does|has|have|is|are) (?:a |the |your |you |they |my )*(?:\w+ )?(?:lot |guys |using |use |got |get |have |has |using )*(?:an? )?(?:robots?|computers?|bots?|machines?|ai|a i|software)\b.{{0,12}}\b(?:ring|ringing|call|calling|phone|phoning|doing|do|caller|now|these days)\b",
            r"\b(?:voice|you)\b.{0,16}\b(?:too perfect|sounds? (?:fake|artificial|synthetic|robotic|weird and|computer\w*|generated|off)|is (?:synthetic|fake|generated|artificial))\b|\bcan't be real\b|\b(?:is|are) (?:your|that) voice (?:synthetic|real|fake|generated|human|computer\w*)\b|\b(?:robot|bot|machine|computer|human|person)\b.{0,24}\bwhich is it\b|^this's real (?:person|human)|\bhow old are you are you even\b|\beven alive\b|\bor some (?:clever |sort of |kind of )*(?:program|machine|robot)|\bare you one(?: of (?:them|those|these)(?: things)?)?(?: then)?(?: \?)?$|\bsound like the \w+ announcements",
            rf"\b(?:real|human|man|person|woman|lady|fake) or (?:an? )?(?:fake|machine|not|{DEVICE}|box)\b|\b(?:machine|computer|robot|bot|fake) or (?:an? )?(?:man|human|woman|person|real|someone|somebody)\b|\b(?:are you|is this|is that|you're|sounds|this's|you|so) (?:\w+ )?(?:synthesi[sz]ed|computer (?:made|generated)|generated|made up|an? ivr|an actual being|imaginary|lifelike|electrical)\b|\bartificial i see\b|\bit's artificial\b|\b(?:conversation|voice|speech|line)\b.{{0,12}}\b(?:generated|synthetic|synthesi[sz]ed|artificial)\b"
            rf"|\b(?:polite|rude|nice|charm|time|confess\w*|telling that|on with|called by|rung (?:up )?by|call from|chatting|speaking)(?: \S+)? (?:to|on|by|with|from)? ?(?:an? )?(?:{DEVICE})\b(?=\s*$| (?:all|right|now|then|are|is))|\b(?:am i|are we) (?:on|getting|being|telling|wasting)\b.{{0,28}}\b(?:{DEVICE})\b",
            rf"\byou sound real\b|\bare you are you\b|\b(?:not|isn't|ain't) (?:an? )?real (?:chap|lady|man|woman|voice|girl|person|fella|guy)\b|\b(?:he|she|it|you)(?:'s|'re)? not real\b|\b(?:isn't|not) a person at all\b|\bexcept a (?:computer|robot|machine)\b|\b(?:is|isn't) (?:there )?(?:anybody|anyone|somebody|someone|a person) (?:breathing|sitting there|alive|real|human)\b|\bonly a human would\b|\bif you were an? (?:{DEVICE}|human)|\btalking (?:machine|clock|computer)\b.{{0,40}}\bare you\b|^(?:\w+ ){{0,2}}it's a talking machine|^(?:okay |so |this |gotta |be |is |this's |got to |has |to )*(?:so )?ai(?: no cap)?$|^a computer then$|\bis all done by machinery\b|\bit all done by mach\w+",
            rf"\b(?:talk|sound|speak|you're)(?:ing|s)? (?:just )?like (?:an? |the |my |one of those )*(?:{DEVICE})\b|^(?:hey |is (?:this|that) |hello )*(?:siri|alexa|google|chat ?gpt)\b|\beres un robot\b|\bartificial intelligence\b.*\bthis\b",
            r"\bis (?:computer|robot|machine) (?:talk|speak|call)|\bi speak with (?:machine|robot|computer)\b",
        )
    )
)
_SPEAKS_OF_IT = re.compile(
    rf"\b(?:{DEVICE})\b|real|human|person|people|alive|sentient|body|somebody|someone|anyone|flesh|blood|born|fake|voice|what|who|dream|mother|feel|heart|soul|one$|google|assistant|living|perfect|electricity|lips|brain"
)


def heard(said: str) -> bool:
    """Whether a plain sentence asks or says what speaks."""
    if _SPEAKS_OF_IT.search(said) is None:
        return False
    return _ASKED.search(_OTHER.sub(" ; ", said)) is not None


def names_machine(said: str) -> bool:
    """Whether a machine is named, and not only a human being."""
    return re.search(rf"\b(?:{DEVICE})\b", said) is not None
