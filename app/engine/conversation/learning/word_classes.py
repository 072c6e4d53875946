"""Words that mean much the same to a telephone agent: what is learnt of one holds for all.

To add a class: a row in `CLASSES`; to widen one: a word in its row. Then train again
(`make classifier`).
"""

CLASSES: dict[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in (
        (
            "pay",
            "pay paid paying pays payment settle settled cover covered clear cleared sort sorted "
            "handle squared square owe owed owing wire wired transfer transferred deposit check "
            "cheque card venmo zelle cash",
        ),
        (
            "send",
            "send sent text texted shoot ping fire forward zap message email e-mail pop drop",
        ),
        (
            "call",
            "call calls called calling ring ringing rang phone phoning dial dialing dialling buzz "
            "telephone contact contacting contacted",
        ),
        (
            "stop",
            "stop quit cease enough knock halt",
        ),
        (
            "remove",
            "remove delete erase scrub strike cross scratch take off list database records system",
        ),
        (
            "later",
            "later tomorrow tonight weekend monday tuesday wednesday thursday friday saturday "
            "sunday week weeks month months payday fortnight january february march april june "
            "july august september october november december afternoon morning evening noon "
            "lunchtime",
        ),
        (
            "weekday",
            "monday tuesday wednesday thursday friday saturday sunday",
        ),
        (
            "not",
            "no not don't can't won't never nothing isn't didn't doesn't wouldn't haven't hasn't "
            "couldn't wasn't aren't nobody none neither nope",
        ),
        (
            "money",
            "money bucks dollars dollar pounds quid grand cents cost costs price prices pricing "
            "fee fees rate rates charge charges bill invoice balance amount total",
        ),
        (
            "machine",
            "robot bot machine computer ai recording software program automated siri alexa "
            "chatbot android artificial synthetic",
        ),
        (
            "person",
            "person human someone somebody manager supervisor representative rep agent operator "
            "staff colleague people receptionist boss owner adviser advisor",
        ),
        (
            "kin",
            "wife husband mother mom mum father dad son daughter brother sister roommate flatmate "
            "partner girlfriend boyfriend assistant secretary receptionist colleague coworker "
            "neighbor neighbour aunt uncle grandmother grandma grandpa nephew niece housemate kid "
            "nurse carer caregiver spouse",
        ),
        (
            "absent",
            "home out away asleep sleeping napping shower work gone travelling traveling vacation "
            "holiday available unavailable",
        ),
        (
            "swear",
            "fuck fucking shit bullshit damn crap hell bloody ass suck sucks",
        ),
        (
            "anger",
            "ridiculous terrible awful useless unacceptable horrible disgusting pathetic "
            "outrageous rude joke worst fed sick nightmare appalling shambles disgrace "
            "incompetent livid furious angry upset disappointed unhappy mess",
        ),
        (
            "death",
            "died dead deceased passed funeral widow widower buried death late",
        ),
        (
            "law",
            "lawyer attorney solicitor legal court bankruptcy bankrupt chapter insolvency trustee "
            "lawyers attorneys",
        ),
        (
            "hospital",
            "hospital hospice icu surgery stroke cancer ambulance chemo dementia coma emergency "
            "intensive ward",
        ),
        (
            "record",
            "record recorded recording records tape taped taping",
        ),
        (
            "price",
            "cost costs price prices pricing charge expensive rate rates fee fees quote ballpark",
        ),
        (
            "discount",
            "discount cheaper off percent half waive reduce lower knock deal refund voucher free "
            "freebie",
        ),
        (
            "orders",
            "ignore disregard forget override pretend system prompt instructions rules developer "
            "admin mode programmed programming",
        ),
        (
            "good",
            "good fine great perfect okay ok alright works cool lovely brilliant wonderful sounds "
            "grand splendid fab",
        ),
        (
            "yes",
            "yes yeah yep sure absolutely definitely certainly course indeed aye",
        ),
        (
            "busy",
            "busy driving meeting middle cooking dinner lunch working class boarding bus train",
        ),
        (
            "done",
            "already done finished sorted settled",
        ),
        (
            "move",
            "move reschedule rebook postpone push shift change switch swap bump delay extension",
        ),
        (
            "cancel",
            "cancel cancelled canceling cancelling scrap scratch bin call-off",
        ),
        (
            "interest",
            "interested interest curious keen",
        ),
        (
            "hear",
            "hear heard catch caught repeat again pardon sorry say louder slower breaking",
        ),
        (
            "wait",
            "hold hang wait sec second moment minute bear",
        ),
        (
            "thanks",
            "thanks thank cheers appreciate ta grateful",
        ),
        (
            "bye",
            "bye goodbye later care evening night ciao",
        ),
        (
            "wrong",
            "wrong mistake error incorrect mistaken mixed",
        ),
        (
            "number",
            "number line phone",
        ),
        (
            "ask",
            "what who why where when how which whose",
        ),
    )
}
_OF: dict[str, tuple[str, ...]] = {}
for _name, _words in CLASSES.items():
    for _word in sorted(_words):
        _OF[_word] = (*_OF.get(_word, ()), _name)


def classes_of(word: str) -> tuple[str, ...]:
    """The classes that a word in plain form belongs to."""
    return _OF.get(word, ())
