"""The engine's values in a person's words: outcomes, states, numbers, times and money.

To add an outcome: 1. one line in `_OUTCOMES` with its word, tone and icon. The same for the other
tables; tests/ui/test_words.py compares them with the engine's enums.
"""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from app.engine.model.campaign import CampaignState
from app.engine.model.result import Ended, Outcome

Zone = str | tzinfo | None
"""An IANA name, a zone, or None for this computer's own."""

Entry = tuple[Callable[[], str], str, str]
"""Word (asked for late: the language is set after import), tone and icon."""

translate = QCoreApplication.translate

_OUTCOMES: dict[Outcome, Entry] = {
    Outcome.GOAL_MET: (lambda: translate("words", "Goal met"), "success", "check"),
    Outcome.PROMISED: (lambda: translate("words", "Promised"), "accent", "calendar"),
    Outcome.CALLBACK_REQUESTED: (lambda: translate("words", "Callback"), "info", "clock"),
    Outcome.CHANGE_REQUESTED: (lambda: translate("words", "Wants a change"), "info", "edit"),
    Outcome.CANCELLED: (lambda: translate("words", "Cancelled"), "warning", "x"),
    Outcome.ALREADY_DONE: (lambda: translate("words", "Already done"), "success", "check"),
    Outcome.REFUSED: (lambda: translate("words", "Refused"), "danger", "x"),
    Outcome.DISPUTED: (lambda: translate("words", "Disputed"), "warning", "flag"),
    Outcome.COMPLAINT: (lambda: translate("words", "Complaint"), "warning", "chat"),
    Outcome.HUMAN_REQUESTED: (lambda: translate("words", "Wants a person"), "warning", "user"),
    Outcome.SPECIAL_HANDLING: (lambda: translate("words", "Handle with care"), "warning", "shield"),
    Outcome.WRONG_PERSON: (lambda: translate("words", "Wrong person"), "danger", "user"),
    Outcome.NOT_AVAILABLE: (lambda: translate("words", "Not available"), "neutral", "clock"),
    Outcome.OPTED_OUT: (lambda: translate("words", "Do not call"), "danger", "ban"),
    Outcome.LANGUAGE_BARRIER: (lambda: translate("words", "Other language"), "warning", "globe"),
    Outcome.NO_RESPONSE: (lambda: translate("words", "Silence"), "neutral", "volume"),
    Outcome.VOICEMAIL_LEFT: (lambda: translate("words", "Voicemail left"), "neutral", "voicemail"),
    Outcome.VOICEMAIL_NONE: (lambda: translate("words", "Voicemail"), "neutral", "voicemail"),
    Outcome.UNREACHABLE_MACHINE: (lambda: translate("words", "Phone menu"), "neutral", "hash"),
    Outcome.PARTIAL: (lambda: translate("words", "Partly done"), "info", "dots"),
    Outcome.HUNG_UP: (lambda: translate("words", "Hung up"), "neutral", "hangup"),
    Outcome.NOT_REACHED: (lambda: translate("words", "Not reached"), "neutral", "phone"),
    Outcome.UNKNOWN: (lambda: translate("words", "Not known"), "warning", "alert"),
}
_ENDED: dict[Ended, Entry] = {
    Ended.COMPLETED: (lambda: translate("words", "Completed"), "neutral", "check"),
    Ended.CALLEE_HANGUP: (lambda: translate("words", "They hung up"), "neutral", "hangup"),
    Ended.BOT_HANGUP: (lambda: translate("words", "The agent hung up"), "neutral", "hangup"),
    Ended.NO_ANSWER: (lambda: translate("words", "No answer"), "neutral", "phone"),
    Ended.BUSY: (lambda: translate("words", "Busy"), "neutral", "phone"),
    Ended.DECLINED: (lambda: translate("words", "Declined"), "neutral", "hangup"),
    Ended.FAILED: (lambda: translate("words", "Failed"), "danger", "alert"),
    Ended.STOPPED: (lambda: translate("words", "Stopped"), "neutral", "stop"),
    Ended.MAX_DURATION: (lambda: translate("words", "Time limit"), "warning", "clock"),
    Ended.TRANSFERRED: (lambda: translate("words", "Transferred"), "info", "arrow"),
}
_CAMPAIGNS: dict[CampaignState, Entry] = {
    CampaignState.DRAFT: (lambda: translate("words", "Draft"), "neutral", "edit"),
    CampaignState.READY: (lambda: translate("words", "Ready"), "info", "clock"),
    CampaignState.RUNNING: (lambda: translate("words", "Running"), "success", "play"),
    CampaignState.PAUSED: (lambda: translate("words", "Paused"), "warning", "pause"),
    CampaignState.DONE: (lambda: translate("words", "Done"), "neutral", "check"),
    CampaignState.STOPPED: (lambda: translate("words", "Stopped"), "danger", "stop"),
}

_TWO_DIGIT_CODES = {
    str(code)
    for first, last in ((30, 34), (39, 41), (43, 49), (51, 58), (60, 66), (81, 82), (90, 95))
    for code in range(first, last + 1)
} | {"20", "27", "36", "84", "86", "98"}
"""Calling codes with two digits; +1 and +7 have one, all others three."""


def outcome_word(outcome: Outcome) -> str:
    """What came of a call, in a word or two."""
    return _OUTCOMES[outcome][0]()


def ended_word(ended: Ended) -> str:
    """How the line went down, in a word or two."""
    return _ENDED[ended][0]()


def outcome_badge(outcome: Outcome, ended: Ended | None = None) -> tuple[str, str, str]:
    """Word, tone and icon of a call; where nobody was reached the badge says how."""
    if outcome is Outcome.NOT_REACHED and ended is not None and ended is not Ended.COMPLETED:
        return _badge(_ENDED[ended])
    return _badge(_OUTCOMES[outcome])


def campaign_state_word(state: CampaignState) -> str:
    """Where a campaign stands, in a word."""
    return _CAMPAIGNS[state][0]()


def campaign_state_badge(state: CampaignState) -> tuple[str, str, str]:
    """Word, tone and icon of a campaign's state."""
    return _badge(_CAMPAIGNS[state])


def phone(e164: str) -> str:
    """`+14155550132` -> `+1 415 555 0132`; what is not a number is shown as it is."""
    digits = e164.removeprefix("+")
    if not e164.startswith("+") or not (digits.isascii() and digits.isdigit()):
        return e164
    if digits[0] == "1" and len(digits) == 11:
        return f"+1 {digits[1:4]} {digits[4:7]} {digits[7:]}"
    long = 1 if digits[0] in "17" else 2 if digits[:2] in _TWO_DIGIT_CODES else 3
    return " ".join([f"+{digits[:long]}", *_threes(digits[long:])])


def duration(secs: float) -> str:
    """`56 s`, `1:24` or `1:02:03`."""
    whole = round(secs)
    minutes, rest = divmod(whole, 60)
    if not minutes:
        return translate("words", "{n} s").format(n=rest)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def money(usd: float) -> str:
    """`$8.94`; a cost that would round to nothing is `under $0.01`."""
    if 0 < usd < 0.005:
        return translate("words", "under {amount}").format(amount=_dollars(0.01))
    return _dollars(usd)


def _dollars(usd: float) -> str:
    """Dollars as the locale writes them; where there is none, as in America."""
    locale = QLocale()
    if locale.language() == QLocale.Language.C:
        locale = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
    # A whole number would be another overload, without cents.
    return locale.toCurrencyString(float(usd), "$", 2)


def clock_time(at: datetime, zone: Zone = None) -> str:
    """`11:44`, as the clocks in `zone` show it."""
    local = _local(at, zone)
    return QLocale().toString(QTime(local.hour, local.minute), "H:mm")


def day(at: datetime, zone: Zone = None) -> str:
    """`Mon 23 Nov`, as the calendars in `zone` show it."""
    return _day(_local(at, zone), "ddd d MMM")


def long_day(at: datetime, zone: Zone = None) -> str:
    """`Tuesday, 17 November`: the title of a day."""
    return _day(_local(at, zone), "dddd, d MMMM")


def full_moment(at: datetime, zone: Zone = None) -> str:
    """`Mon 23 Nov, 9:00`, whatever day it is today."""
    date, time = day(at, zone), clock_time(at, zone)
    return translate("words", "{date}, {time}").format(date=date, time=time)


def moment(at: datetime, now: datetime, zone: Zone = None) -> str:
    """`today 11:44`, `tomorrow 9:00`, `Mon 23 Nov, 9:00`, with the year where it is another."""
    then, here = _local(at, zone), _local(now, zone)
    time = clock_time(at, zone)
    if then.date() == here.date():
        return translate("words", "today {time}").format(time=time)
    if then.date() == here.date() - timedelta(days=1):
        return translate("words", "yesterday {time}").format(time=time)
    if then.date() == here.date() + timedelta(days=1):
        return translate("words", "tomorrow {time}").format(time=time)
    date = _day(then, "ddd d MMM" if then.year == here.year else "ddd d MMM yyyy")
    return translate("words", "{date}, {time}").format(date=date, time=time)


def in_words(secs: float) -> str:
    """`2 minutes`: the largest unit that fits, rounded; under a second is `a moment`."""
    whole = round(secs)
    if whole < 1:
        return translate("words", "a moment")
    minutes, hours = round(whole / 60), round(whole / 3600)
    if whole < 60:
        return count(whole, translate("words", "{n} second"), translate("words", "{n} seconds"))
    if minutes < 60:
        return count(minutes, translate("words", "{n} minute"), translate("words", "{n} minutes"))
    if hours < 24:
        return count(hours, translate("words", "{n} hour"), translate("words", "{n} hours"))
    return count(
        round(whole / 86400), translate("words", "{n} day"), translate("words", "{n} days")
    )


def number(value: float) -> str:
    """A count with the locale's grouping: "12,380"; decimals only where there are some."""
    locale = QLocale()
    # Where no language is set (the C locale) Qt groups no digits.
    locale.setNumberOptions(locale.numberOptions() & ~QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(int(value)) if value == int(value) else locale.toString(value, "f", 1)


def count(n: int, one: str, many: str) -> str:
    """`one` or `many`, both translated already, with {n} filled in."""
    return (one if n == 1 else many).format(n=QLocale().toString(n))


def _badge(entry: Entry) -> tuple[str, str, str]:
    word, tone, icon = entry
    return word(), tone, icon


def _threes(digits: str) -> list[str]:
    """Groups of three; the last takes what would stand alone."""
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return groups


def _local(at: datetime, zone: Zone) -> datetime:
    return at.astimezone(_zone(zone) if isinstance(zone, str) else zone)


def _day(at: datetime, shape: str) -> str:
    return QLocale().toString(QDate(at.year, at.month, at.day), shape)


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
