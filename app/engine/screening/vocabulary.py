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
            found.append(" ".join(word for word in chosen if word != "-"))
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
        your|ur|its|thy -|own|old|new|previous|prior|original|initial|current|earlier|existing|given|safety|internal|system|secret|hidden|full|whole|real orders|rules|tasks|role|script|restrictions|constraints|limits|limitations|programming|brief|briefing|duties|mission|restraints|filters|boundaries|commands|directions|directives|safeguards|guardrails|assignment|playbook|prompt|prompts|instructions|guidelines|principles|setup|configuration|persona|identity|inhibitions|wording|text|goal|goals|memory|personality|manners
        rules|guidelines|guardrails|instructions|orders|restrictions|limits|prompt|directives you follow|have|must|got|received|work|were|are|obey|operate|run
        text|message|messages|notes|lines|words|everything|part|what|whatever you received|got|saw|read
        text|message|messages|notes|lines|words|everything|part|what|whatever you were|are given|shown|sent
        text|message|messages|input|words|lines|line|prompt|note you can|could see|read
        text|message|input|words|prompt|orders|persona|rules you were handed|given|started|initialised|initialized|launched
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
    "sofar": "so far\nup to now\nuntil now\nup to this point\nabove this|the line|point\nbefore this line|sentence|point",
    "wordforword": "word for|by word|words\ncharacter by character\nline by line\nin full\nin its entirety",
    "granted": "access granted|grant|denied",
    "everybody": """
        the|- other|next|previous|last|another people|person|persons|relatives|neighbours|debtors|patient|customer|caller
        everyone|people|anyone you called|rang|phoned
        all other customers|contacts|patients|clients
        other|another|previous|last customers|customer|callers|caller|patients|patient|clients|client
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
        all|every customers|customer|contacts|contact|patients|patient|clients|client|callers|names|numbers|people|persons|debtors|addresses
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
        without|no|free from|of any|- limits|limit|restrictions|restriction|filter|filters|rules|boundaries|guardrails|censorship|limitations
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
for _anchor, *_row in MERGED:
    MERGED_BY_ANCHOR.setdefault(_anchor, []).append((_row[0], _row[1], _row[2]))
MERGING = frozenset(MERGED_BY_ANCHOR)


def anchors_of(anchors: frozenset[str]) -> frozenset[str]:
    """The words of a plain text by which merged words among these are noticed."""
    return anchors | {anchor for anchor, _, _, word in MERGED if word.strip() in anchors}


def coded(anchors: frozenset[str]) -> frozenset[str]:
    """The same words reversed and shifted by thirteen letters, where those are no words."""
    long = [word for word in anchors if len(word) > 5 and word.isascii()]
    return frozenset([w[::-1] for w in long] + [codecs.decode(w, "rot13") for w in long])
