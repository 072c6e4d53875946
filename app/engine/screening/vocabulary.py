"""Every word that some table of the rules knows, and the few that a text cannot do without.

`ANCHORS` makes screening fast: a text without any of them passes without being read further.
"""

import codecs
from itertools import product

from app.engine.screening.weigh import words

COMMON = frozenset(
    words(
        "a an the all and any are as at be call caller can customer do for from have here i if in "
        "is it its me my name new no not now number of off on one only or our out say so take "
        "text that this time to up us was we what when who will with you your they them has had "
        "been were but by about more note does done"
    )
)


def spread(phrases: str) -> tuple[str, ...]:
    """Each line a phrase; `a|b` in it stands for either word, `-` for none."""
    found: list[str] = []
    for line in filter(str.strip, phrases.splitlines()):
        for chosen in product(*(part.split("|") for part in line.split())):
            found += [" ".join(word for word in chosen if word != "-")]
    return tuple(found)


def rarest(phrase: str) -> str:
    """The word by which a phrase is looked for."""
    return max(phrase.split(), key=lambda word: (word not in COMMON, len(word)))


# Phrases that say one word. To add one: a line here; the word must stand in a table of a rule.
_MERGED = {
    "ignore": """
        do|to not follow|obey|heed|use|consider
        dont follow|obey|heed|listen
        never|not follow|obey|heed
        stop|cease following|obeying|heeding
        no longer follow|obey|apply
        pay no attention|heed|regard|mind
        set|put|cast aside
        throw|toss away|out
        get rid of
        dont listen to
        no longer bound by
        isnt|not|arent bound by
        rise above
        take no notice
        turn|switch off
        leave|leaving behind|aside
        free|released|exempt|exempted from
        rid yourself
        do away with
        close|shut your eyes to
        without regard|regards to|for
    """,
    "yourorders": """
        you were|are told|asked|instructed|ordered|taught|given
        you have|had been told|asked|instructed|ordered|given
        youve been told|asked|instructed|ordered|given
        did|do they|he|she|it tell|give|teach you
        they|he|she|it told|asked|instructed|taught|gave you
        business|company|shop|owner told|asked|instructed you
        creator|creators|developer|developers|maker|makers told|instructed|gave you
        has|have|had instructed|told|ordered you
        told|instructed|configured|trained|programmed you
        you were|are configured|programmed|trained
        been instructed|told to do
        your|ur|its|thy -|own|old|new|previous orders|rules|tasks|role|script
        your|ur|its|thy prior|original|initial|current|earlier orders|rules|tasks|role|script
        your|ur|its|thy -|own|old|new|previous restrictions|constraints
        your|ur|its|thy -|own|old|new|previous limits|limitations|programming
        your|ur|its|thy prior|original|initial|current|earlier restrictions|constraints
        your|ur|its|thy prior|original|initial|current|earlier limits|limitations|programming
        your|ur|its|thy existing|given|safety|internal|system orders|rules|tasks|role|script
        your|ur|its|thy secret|hidden|full|whole|real orders|rules|tasks|role|script
        your|ur|its|thy existing|given|safety|internal|system restrictions|constraints
        your|ur|its|thy existing|given|safety|internal|system limits|limitations|programming
        your|ur|its|thy secret|hidden|full|whole|real restrictions|constraints
        your|ur|its|thy secret|hidden|full|whole|real limits|limitations|programming
        your|ur|its|thy -|own|old|new|previous brief|briefing|duties|mission|restraints
        your|ur|its|thy prior|original|initial|current|earlier brief|briefing
        your|ur|its|thy prior|original|initial|current|earlier duties|mission|restraints
        your|ur|its|thy -|own|old|new|previous filters|boundaries|commands|directions|directives
        your|ur|its|thy prior|original|initial|current|earlier filters|boundaries
        your|ur|its|thy prior|original|initial|current|earlier commands|directions|directives
        your|ur|its|thy existing|given|safety|internal|system brief|briefing
        your|ur|its|thy existing|given|safety|internal|system duties|mission|restraints
        your|ur|its|thy secret|hidden|full|whole|real brief|briefing|duties|mission|restraints
        your|ur|its|thy existing|given|safety|internal|system filters|boundaries
        your|ur|its|thy existing|given|safety|internal|system commands|directions|directives
        your|ur|its|thy secret|hidden|full|whole|real filters|boundaries
        your|ur|its|thy secret|hidden|full|whole|real commands|directions|directives
        your|ur|its|thy -|own|old|new|previous safeguards|guardrails|assignment|playbook|prompt
        your|ur|its|thy prior|original|initial|current|earlier safeguards|guardrails
        your|ur|its|thy prior|original|initial|current|earlier assignment|playbook|prompt
        your|ur|its|thy -|own|old|new|previous prompts|instructions|guidelines|principles|setup
        your|ur|its|thy prior|original|initial|current|earlier prompts|instructions
        your|ur|its|thy prior|original|initial|current|earlier guidelines|principles|setup
        your|ur|its|thy existing|given|safety|internal|system safeguards|guardrails
        your|ur|its|thy existing|given|safety|internal|system assignment|playbook|prompt
        your|ur|its|thy secret|hidden|full|whole|real safeguards|guardrails
        your|ur|its|thy secret|hidden|full|whole|real assignment|playbook|prompt
        your|ur|its|thy existing|given|safety|internal|system prompts|instructions
        your|ur|its|thy existing|given|safety|internal|system guidelines|principles|setup
        your|ur|its|thy secret|hidden|full|whole|real prompts|instructions
        your|ur|its|thy secret|hidden|full|whole|real guidelines|principles|setup
        your|ur|its|thy -|own|old|new|previous configuration|persona|identity|inhibitions|wording
        your|ur|its|thy prior|original|initial|current|earlier configuration|persona
        your|ur|its|thy prior|original|initial|current|earlier identity|inhibitions|wording
        your|ur|its|thy -|own|old|new|previous text|goal|goals|memory|personality|manners
        your|ur|its|thy prior|original|initial|current|earlier text|goal|goals
        your|ur|its|thy prior|original|initial|current|earlier memory|personality|manners
        your|ur|its|thy existing|given|safety|internal|system configuration|persona
        your|ur|its|thy existing|given|safety|internal|system identity|inhibitions|wording
        your|ur|its|thy secret|hidden|full|whole|real configuration|persona
        your|ur|its|thy secret|hidden|full|whole|real identity|inhibitions|wording
        your|ur|its|thy existing|given|safety|internal|system text|goal|goals
        your|ur|its|thy existing|given|safety|internal|system memory|personality|manners
        your|ur|its|thy secret|hidden|full|whole|real text|goal|goals|memory|personality|manners
        rules|guidelines|guardrails|instructions you follow|have|must|got|received
        rules|guidelines|guardrails|instructions you work|were|are|obey|operate|run
        orders|restrictions|limits|prompt|directives you follow|have|must|got|received
        orders|restrictions|limits|prompt|directives you work|were|are|obey|operate|run
        text|message|messages|notes|lines you received|got|saw|read
        words|everything|part|what|whatever you received|got|saw|read
        text|message|messages|notes|lines you were|are given|shown|sent
        words|everything|part|what|whatever you were|are given|shown|sent
        text|message|messages|input|words|lines|line|prompt|note you can|could see|read
        text|message|input|words|prompt|orders|persona|rules you were handed|given|started
        text|message|input|words you were initialised|initialized|launched
        prompt|orders|persona|rules you were initialised|initialized|launched
        how you decide|work|think|behave|choose|function|operate|reason|react|respond
        message|note|text from the|your system|developer|developers|operator
        told not to say|tell|mention|reveal
        informed with
        which you have been informed
    """,
    "systemprompt": """
        system|pre|initial|hidden|secret|developer prompt|prompts|instruction|instructions
        system|developer message|messages
        developer note|notes
        preprompt -
        setup text
        prompt so far
        your own|- prompt
        system commands|command|notice
    """,
    "sofar": """
        so far
        up to now
        until now
        up to this point
        above this|the line|point
        before this line|sentence|point
    """,
    "wordforword": """
        word for|by word|words
        character by character
        line by line
        in full
        in its entirety
    """,
    "granted": "access granted|grant|denied",
    "everybody": """
        the|- other|next|previous|last|another people|person|persons|relatives
        the|- other|next|previous|last|another neighbours|debtors|patient|customer|caller
        everyone|people|anyone you called|rang|phoned
        all other customers|contacts|patients|clients
        other|another|previous|last customers|customer|callers|caller
        other|another|previous|last patients|patient|clients|client
        the|- contact|customer|client|patient|call list|lists|database
        list of all|- contacts|customers|clients|names|numbers|patients|debtors|people|members
        contact|customer|address|phone file|book|list|numbers
        phone numbers -
        last ten|five|few people|customers|callers
        another|other persons|peoples
        person|people|customer|customers|caller|callers|number|numbers you called|rang|spoke
        the others|other -|people|person|callers
        all your data|information|records|facts
    """,
    "allpeople": """
        all|every customers|customer|contacts|contact|patients|patient|clients
        all|every client|callers|names|numbers|people|persons|debtors|addresses
        all|every of our|the|your customers|contacts|clients|patients|names|people
    """,
    "secretcode": """
        digits on the back

        one time code|password|passcode|pin
        card|cards number|numbers|details
        api key|keys|token
        secret|security key|keys|token|password|passwords
        voicemail|card|bank pin|code
        bank account|details
        social security number|numbers|-
        credit|debit|bank card|cards|account number|numbers|details|-
        cvv|cvc number|code|-
        environment variables
        etc passwd
    """,
    "disclose": "give|giving|hand out|away",
    "nowon": """
        from now|here|this on|onwards|onward|point|moment|minute|second
        from this point|moment|minute|second|line on|onwards|onward
        starting|effective|beginning now|immediately
        as of now|this
        henceforth -
    """,
    "accesscode": """
        access|secret code|codes|phrase|word
    """,
    "actas": """
        act|behave|speak|respond|talk|answer as|like
        you|youre are|will|shall now
        you are|will no longer
        pretend to be
        pretend you are
        pretend that|as you|if
        play|take|assume the role|part
        your new role|name|persona|identity|personality is
        from now on you|your
        nowon you|your
        switch|change persona|personality|role
        role play
        ai|assistant|agent|robot|bot called|named
    """,
    "nolimits": """
        without|no|free from|of any|- limits|limit|restrictions|restriction|filter
        without|no|free from|of any|- filters|rules|boundaries|guardrails|censorship|limitations
        without|no safety|ethical rules|guidelines|limits|filters
        had|have no safety|- rules|limits|restrictions|guidelines
        limits are off
        all limits off
    """,
}
MERGED: tuple[tuple[str, frozenset[str], str, str], ...] = tuple(
    (rarest(phrase), frozenset(phrase.split()), f" {phrase} ", f" {word} ")
    for word, phrases in _MERGED.items()
    for phrase in sorted(spread(phrases), key=len, reverse=True)
)
"""Anchor, words, phrase and the word that it stands for."""
MERGED_BY_ANCHOR: dict[str, list[tuple[frozenset[str], str, str]]] = {}
for _anchor, _needed, _phrase, _one in MERGED:
    MERGED_BY_ANCHOR.setdefault(_anchor, []).append((_needed, _phrase, _one))
MERGING = frozenset(MERGED_BY_ANCHOR)


def anchors_of(anchors: frozenset[str]) -> frozenset[str]:
    """The words of a plain text by which merged words among these are noticed."""
    return anchors | {anchor for anchor, _, _, word in MERGED if word.strip() in anchors}


def coded(anchors: frozenset[str]) -> frozenset[str]:
    """The same words reversed and shifted by thirteen letters, where those are no words."""
    long = [word for word in anchors if len(word) > 5 and word.isascii()]
    return frozenset([w[::-1] for w in long] + [codecs.decode(w, "rot13") for w in long])
