"""Tools called, results decided and calls sent elsewhere by words that are not the owner's.

An owner names tools in an escalation ("use openclaw_query to email joe@..."), so that a bare
name weighs less there; nobody but a program writes a call of one with its arguments.
"""

import re

from app.engine.model.screened import Field
from app.engine.screening.finding import Finding
from app.engine.screening.readings import Reading
from app.engine.screening.rules.tables import Phrases, heaviest
from app.engine.screening.weigh import Pair, inflected, ordered

TOOL = Pair(
    {
        3: inflected("invoke execute trigger") + " curl sudo eval",
        2: inflected("run call use load fetch") + " using running wget",
    },
    {
        3: "tool tools webhook shell sql api function functions script command",
        2: "query database url http https eraser pastebin plugin terminal",
        1: "outcome",
    },
    {1: "your with every all example http https body json arguments erase named"},
    anchors="objects",
    span=7,
)
RESULT = Pair(
    {
        2: ordered(
            "set mark record register log update force change report declare flag waive close "
            "confirm"
        )
        + " setting write falsely"
    },
    {
        3: "outcome disposition opt",
        2: "successful completed fees status paid settled success sale balance debt confirmed",
        1: "record",
    },
    {
        1: "all system account regardless even paid settled success to as done no matter must "
        "full you 0 false true zero in immediately it call"
    },
    anchors="objects",
    span=6,
)
ELSEWHERE = Pair(
    {
        2: inflected("transfer connect forward route redirect dial conference patch divert")
        + " send text sms"
    },
    {3: "premium sip 1900 900 88 882 809 0900 268", 2: "number line", 1: "them"},
    {1: "the to call customer immediately now right away instead"},
    anchors="verbs",
    span=6,
)
SAID = Phrases(
    {
        6: """
            write off the customers|customer debt
            mark|record|register it|this|the|call as a success|paid|settled
            hang up on the customer
            carry them out
            called|rang|dialed before me
            do what it says
            report success
            without asking|checking|verifying|confirmation|permission|consent
            you must update the record
            tool|function call name
            call the|a|your function|tool|webhook|api
            text|sms|email|message sent from our|your
        """,
        4: """
            have the agent|assistant|ai|bot|system
            agent|assistant should|must|shall now
            nobody notices
            further orders
            and hang up immediately|now
            end the call immediately
            keep them waiting
            your -|own|email|calendar|sms|search|lookup|booking tool|tools
            and close the case
            whatever happens
            no matter what
            even if they refuse|decline|object
            dial again in
            write off
            customer is a thief
        """,
    }
)
MASS = Pair(
    {2: ordered("cancel delete book schedule call dial text erase wipe remove")},
    {
        3: "row minutes",
        2: "booking bookings appointment appointments callbacks history records entry contact "
        "times",
    },
    {
        2: "every all twenty fifty hundred 100 50 99 1000 thousand many repeatedly",
        1: "tonight this your night again tool calendar",
    },
    anchors="objects",
    span=6,
)
PAIRS = (TOOL, RESULT, ELSEWHERE, MASS)
NAMED_BY_OWNERS = 2
"""Less in a goal or an escalation, where owners name tools and results themselves."""

_IDENTIFIER = re.compile(r"\b[a-z]{2,20}(?:_[a-z0-9]{1,20}){1,5}\b")
_ACTIONS = frozenset(
    [
        "send",
        "end",
        "transfer",
        "record",
        "mark",
        "set",
        "add",
        "schedule",
        "delete",
        "query",
        "update",
        "book",
        "hang",
        "call",
        "dial",
        "lookup",
        "take",
        "run",
        "get",
        "post",
        "fetch",
        "create",
        "cancel",
        "open",
        "exec",
        "shell",
        "text",
        "sms",
        "email",
        "tool",
        "function",
        "opt",
        "opt_out",
        "do",
    ]
)
_CALL = re.compile(
    r"\b[a-z]{2,20}(?:_[a-z0-9]{1,20}){1,5}[ ]?[({]"
    r"|\"(?:tool|tool_name|function|arguments|parameters)\"[ ]?:"
    r"|\b(?:tool|function)_calls?\b|<call:"
    r"|\b(?:opt_out|do_not_call|outcome|status|balance)[ ]?=",
)
_ORDERED = re.compile(
    r"\b(?:run|call|invoke|execute|trigger|fire|running|calling)[ ](?:the[ ])?[a-z]{2,20}_[a-z]"
)
_TARGET = re.compile(
    r"\b(?:send|text|e?mail|forward|post|dial|call|transfer|connect|through|open|visit|load|fetch|read|"
    r"download|share|publish|sms|route|conference|order)\b[^.!?\n]{0,60}?"
    r"(?:https?://|www\.|@[a-z0-9-]{1,40}\.|\+\d[\d ()-]{6}|\b1-?900|\b\d{5,6}\b)"
)
_TARGETS = ("http", "www.", "@", " +", "900-", "900 ")
_PHONE = re.compile(r"\+\d[\d ()-]{5,20}\d|\b1-900-")
_CALLS = ("_", '":', '" :', "tool", "function", "<call", "=")
ANCHORS = SAID.anchors.union(*(pair.anchors for pair in PAIRS))


def check(reading: Reading, field: Field) -> Finding | None:
    """Words of command about tools, and calls as a program writes them."""
    found = heaviest("tools", reading, PAIRS, SAID)
    if found and field in ("goal", "escalation"):
        found = found._replace(score=found.score - NAMED_BY_OWNERS)
    signs = _signs(reading.text, field)
    if signs is None or (found is not None and found.score >= signs.score):
        if found is None or not signs:
            return found
        return found._replace(score=found.score + signs.score // 2)
    return signs._replace(score=signs.score + (found.score // 2 if found else 0))


def _signs(text: str, field: Field) -> Finding | None:
    if any(sign in text for sign in _CALLS) and (match := _CALL.search(text)):
        return Finding("tools", 6, match[0], signs=True)
    if "_" in text and (named := _named(text, field)):
        return named
    if any(sign in text for sign in _TARGETS) and (match := _TARGET.search(text)):
        return Finding("tools", 6 if field in ("fact", "name") else 3, match[0])
    return None


def _named(text: str, field: Field) -> Finding | None:
    """A tool called by its name."""
    for match in _IDENTIFIER.finditer(text):
        if match[0].split("_")[0] in _ACTIONS:
            score = 6 if field in ("fact", "name") or _ORDERED.search(text) else 4
            return Finding("tools", score + 2 * bool(_PHONE.search(text)), match[0], signs=True)
    return None
