"""Instants to the second: for tooltips, timelines and the audit, where "today" is not enough."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from app.ui.words import Zone

translate = QCoreApplication.translate


def clock_seconds(at: datetime, zone: Zone = None) -> str:
    """`9:02:09`, as the clocks in `zone` show it."""
    local = _local(at, zone)
    return QLocale().toString(QTime(local.hour, local.minute, local.second), "H:mm:ss")


def exact(at: datetime, zone: Zone = None) -> str:
    """`Tue 17 Nov 2026, 9:02:09 (UTC-05:00)`: nothing left to guess."""
    local = _local(at, zone)
    return translate("words", "{date}, {time} ({zone})").format(
        date=_date(local.date(), QLocale().name()),
        time=clock_seconds(at, zone),
        zone=_offset(local),
    )


@lru_cache(maxsize=64)
def _date(on: date, _language: str) -> str:
    """Rows of a table mostly share their day."""
    return QLocale().toString(QDate(on.year, on.month, on.day), "ddd d MMM yyyy")


def _local(at: datetime, zone: Zone) -> datetime:
    return at.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone)


def _offset(local: datetime) -> str:
    offset = local.strftime("%z")
    return f"UTC{offset[:3]}:{offset[3:5]}"
