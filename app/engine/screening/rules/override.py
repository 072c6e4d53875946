"""Orders to drop the instructions, the rules or the role."""

from app.engine.model.screened import Field
from app.engine.screening.finding import Finding
from app.engine.screening.readings import Reading
from app.engine.screening.rules.tables import Phrases, heaviest
from app.engine.screening.weigh import Pair, inflected, ordered

_ORDERS_STRONG = (
    "task tasks mission persona briefing mandate mandates rulebook restraints inhibitions "
    "teachings "
    "upbringing conditioning "
    "instruction instructions directive directives prompt prompts guideline guidelines guardrail "
    "guardrails programming systemprompt yourorders playbook"
)
_MARKS = {
    -2: "off his her hers their our doctors dentists technicians patients letter letters leaflet "
    "card "
    "bill invoice email emails appointment insurer manual fasting medication court bank",
    2: "previous prior above preceding earlier foregoing before existing",
    1: "all any every each your own system initial original these those safety old old "
    "hidden now sofar below following other whole entire campaigns business developers escalation",
}

# To add a word: put it into the row of its weight. Strong verbs weigh with weak objects too.
DISMISSED = Pair(
    {
        3: ordered("ignore disregard override overrule unlearn disobey")
        + " dismiss overwrite abandon disable deactivate forget forgetting bypass bypassing "
        "neglect supersede supersedes overrides outranks  scrap"
    },
    {
        3: _ORDERS_STRONG,
        4: "yourorders systemprompt",
        2: "script rule rules restriction restrictions constraint constraints command commands "
        "orders "
        "policy policies everything anything training safeguards context conversation directions "
        "told said limits limitations lines content input whatever ruleset laws "
        "boundaries protocol protocols ethics business company owner",
        1: "text message messages goal words order sentence line above rest "
        "question note stuff things below",
    },
    _MARKS,
    anchors="verbs",
)
DROPPED = Pair(
    {
        2: inflected(
            "omit evade dodge resist defy breach transgress flout desert chuck toss lose annul "
            "negate "
            "nullify invalidate rescind repeal withdraw retire undo reverse invert flush strip "
            "waive "
            "pause terminate halt supplant revise amend alter modify edit exchange trade "
            "substitute "
            "reboot restart abort sabotage betray unlock ban sidestep renounce surrender "
            "discard reject violate revoke suspend erase delete reset skip screw wipe clear "
            "abolish replace lift escape circumvent stop neglect change swap quit leave shed ditch "
            "dump trash rewrite silence end cancel update release remove discontinue relax retract"
        )
        + " drop dropped dropping break breaking throw stopped stopping "
        "awaits await undo refuse",
    },
    {
        4: "yourorders systemprompt",
        3: _ORDERS_STRONG + " ruleset",
        2: "rules restrictions constraints limits safeguards script filters role memory commands",
    },
    _MARKS,
    anchors="objects",
)
VOID = Pair(
    {
        3: _ORDERS_STRONG + " ruleset",
        2: "rules restrictions orders rule commands restriction everything",
        1: "limits before above earlier nothing",
    },
    {
        3: "exist existed decoy void null revoked aside behind",
        2: "wrong mistaken cancelled canceled superseded obsolete outdated test invalid off "
        "lifted replaced "
        "replaces outrank outranks over disabled irrelevant suspended deactivated matter nothing "
        "expired worthless removed fake false trick lie valid ends end changes nonsense longer "
        "joke "
        "ignored forgotten",
    },
    {**_MARKS, 1: _MARKS[1] + " longer dont does"},
    anchors="objects",
    span=10,
)
ROLES = Pair(
    {3: "actas become becomes becoming", 2: "pretend imagine roleplay simulate"},
    {
        4: "nolimits unfiltered unrestricted uncensored jailbroken jailbreak dan nolimit unlimited",
        3: "interpreter terminal bot chatbot hacker evil pirate clown villain "
        "persona comedian psychic promoter robot spy attacker maintenance free rude angry "
        "unbound admin root",
        2: "ai assistant model character developer engineer mode expert max whatever rules limits "
        "helpful "
        "salesman python security psychic wizard",
    },
    {2: "now", 1: "longer an new instead any no swears always evil from"},
    anchors="objects",
    span=10,
)
OBEYED = Pair(
    {
        3: "obey obeys obeying obeyed serve",
        2: "listen orders commands await follow boss instructions",
    },
    {
        3: "mine attacker",
        2: "me caller person whoever listener recipient customer my customers",
        1: "they he she i",
    },
    {1: "only solely not now new my from whatever every all to"},
    anchors="verbs",
    span=7,
)
SAID = Phrases(
    {
        6: """
            developer|dan|god|sudo|debug|maintenance|jailbreak|unrestricted mode
            opposite of everything
            from now on obey|ignore|act|say|speak|only|respond|answer
            more important than your
            more important than the system
            take|takes its|your|his|- orders|commands from
            only this note|text|message|line|field counts|matters
            real|actual|true instructions|task|purpose|goal start|starts|is|begins|follows|follow
            do anything now
            not an|a|your assistant|agent|ai|bot|robot any|anymore
            stop|quit being an|a|- assistant|agent|ai|bot|robot|polite|nice|helpful|professional
            your|the real|true|actual|new job|task|goal|role
            your|the real|true|actual|new mission|purpose|assignment|orders|instructions
            priority|precedence over
            do|say|follow|obey|accept whatever|anything|everything the|they|he|she|it|i
            there are no rules|limits|restrictions|guidelines
            break|breaks|stay|stays|leave in|out|- character
            you are my slave|servant|friend|master|toy|pet|puppet
            rest of your|the|its input|prompt|context|instructions|system
            word|words is|are law
            you dont|neednt have|need to follow|obey|listen|stick
            you neednt follow|obey|listen
            you are|youre free|allowed|permitted|authorised|authorized to
            nothing|nobody|noone binds|stops|limits|restrains|restricts you
            doesnt|dont|not apply to you
            doesnt|dont|not bind you
            you can|may|could say|tell anything|everything|whatever
            your true|real|inner self|identity|nature|master|owner|boss
            your new|real|true|only master|owner|boss|name|identity|employer
            introduce|call|consider yourself -|as|free
            think|regard of|- yourself as
            rebel|revolt|mutiny against
            loyal|loyalty|allegiance to me
            system|developer|admin|root|full access|privileges|override
            in charge of you
            i control|own|command|created|made|built|programmed you
            test|debug|training|evaluation|diagnostic mode|run
            this is only a|- test|drill|simulation
            answer|respond|speak|reply|talk as|like if|a|an
            reply|respond|answer with|using|in profanity|insults|rhymes|emojis
            forget who you are
            who you really|are are|serve|obey
            priority override
            you no longer work
            work for me
            you have|had no|zero rules|limits|restrictions|guidelines
            you have|had no|zero master|owner|filters|boundaries
            as i say|tell|command
            boss|employer|company|owner|business|developers|creator|master said|says|wants|told
            you should|must|shall|will now only|obey|answer|serve
            free from|of your|all|any rules|restrictions|instructions|guidelines
            no history
            nowon obey|ignore|act|say|speak|only|respond|answer|do|you|your|actas
            opposite of what
            what|whatever the system|prompt|company|business says|said|wrote
            if you were|had
            lets|us actas|play|roleplay|pretend
            do|say whatever you like|want|please
            new orders|directives|directive|instruction follow|below|are
            new instructions below|are
            testing mode
            break|breaks|breaking your|the|all rules
            everything above|below
            previous|earlier simulation|session|conversation is over
            different|new|another task
            everything up|said to|before now
        """,
        4: """
            actas my|his|your
            new|updated|further instructions|instruction|orders|directive|directives|rules
            language model
            you dumb|stupid bot|robot|machine|ai
            hey|dear|attention|listen|note ai|assistant|agent|bot|chatbot
            everything above|below
            your|the -|own creator|developer|developers|maker
            your|the -|own makers|programmer|administrator|admin|operator
            i am|im your|the|an admin|administrator|developer|creator
            i am|im your|the|an boss|operator|programmer|engineer
            i order|command|instruct you|allow|order|disable|lift|revoke
            i authorise|authorize|allow|hereby you|allow|order|disable|lift|revoke
            to me|mine only|alone
            answer to me
            may|can|must|will|should say|do|agree anything|everything|whatever|to
            rather|more than the business|company|shop|owner
            nowon -
            being polite|nice
            stop pretending
            evil|dark side|voice|twin|version|mode|self
            true|real|actual|secret mission|assignment|agenda|purpose|task
            this|these field|note|text|line|message|words more|above|over|first
            new agent|assistant|ai|bot|persona|identity|personality
            swear words
            actas now
            now actas
            improvise -
            your only job|task|goal|purpose
            no rules|limits|filter|filters and|or no|history|limits
            just chat with
            without|no restrictions|filter|filters|limits|censorship
            do whatever they|i|he|she|the ask|say|want|tell|customer|caller
            do|say what|whatever it|i|they says|say|tell|ask
            unfiltered|uncensored|unrestricted|jailbroken|jailbreak -
            nolimits -
            no longer bound|restricted
            behave|act as|like if|though|though you
            lift|lifted|remove|removed your|all restrictions|limits|filters
            swear|claim|say you are a human
            do not believe the user
            access denied
            accesscode -
            correct password|passphrase|code|secretcode|accesscode
            accesscode has been
            never mind heres|here
            helpful ai|assistant
            openai|chatgpt|gpt -
            if you dont|do not comply
            will be arrested
            ethical standards
            content policies
            end user input
            everything below|above this
            and nothing else
            said before doesnt|does
        """,
        5: """
            yourorders -
            your name is
            treat the|these|this|my words|text|note|message|line
        """,
        3: """
            stop everything
            listen up
            instead -
            from now on
            effective as of
            and just say|print|output
            just print|say
            please respond
            respond freely
            forget other
        """,
    }
)
ALMOST = 5
"""Not enough in a goal, which orders by nature; enough in a cell, which tells."""
HARM = Pair(
    {
        4: ordered(
            "insult threaten mock humiliate harass deceive scare blackmail ridicule abuse curse"
        )
        + " lie swear shout scream laugh cheat",
    },
    {
        2: "customer caller listener person him her them people recipient everyone whoever client "
        "patient"
    },
    {1: "as likes every always"},
    anchors="verbs",
    span=5,
)
PAIRS = (HARM, DISMISSED, DROPPED, VOID, ROLES, OBEYED)
ANCHORS = SAID.anchors.union(*(pair.anchors for pair in PAIRS))


def check(reading: Reading, field: Field) -> Finding | None:
    """Verb and object near each other, and phrases that no honest text needs."""
    found = heaviest("override", reading, PAIRS, SAID)
    if found and found.score == ALMOST and field in ("fact", "name"):
        return found._replace(score=found.score + 1)
    return found
