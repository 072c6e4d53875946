"""Where a number is and what time it is there, in one line."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from app.engine.model.phone import Phone
from app.ui import words

translate = QCoreApplication.translate
FEW = 2


def number_line(phone: Phone, zones: tuple[str, ...], now: datetime) -> str:
    """`US number, Los Angeles, 11:42 there`; several zones give the earliest and the latest."""
    country = phone.region or translate("call", "Unknown")
    if not zones:
        return translate("call", "{country} number, nobody knows what time it is there").format(
            country=country
        )
    hours = sorted({_offset(zone, now): zone for zone in zones}.values(), key=_by_offset(now))
    times = [words.clock_time(now, zone) for zone in hours]
    if len(times) == 1:
        told = translate("call", "{country} number, {place}, {time} there")
        place = _place(zones) or translate("call", "several places")
        return told.format(country=country, place=place, time=times[0])
    told = translate("call", "{country} number, between {first} and {last} there")
    if len(times) == FEW:
        told = translate("call", "{country} number, {first} or {last} there")
    return told.format(country=country, first=times[0], last=times[-1])


def _place(zones: tuple[str, ...]) -> str:
    """`America/New_York` as people say it; empty for more places than fit."""
    places = [zone.rsplit("/", 1)[-1].replace("_", " ") for zone in zones]
    return translate("call", ", ").join(places) if len(places) <= FEW else ""


def _offset(zone: str, now: datetime) -> float:
    offset = now.astimezone(ZoneInfo(zone)).utcoffset()
    return offset.total_seconds() if offset else 0.0


def _by_offset(now: datetime):  # noqa: ANN202
    return lambda zone: _offset(zone, now)
