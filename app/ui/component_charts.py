"""The painted widgets of the component page: meters, charts, steps, and the rail's buttons."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.figure import Figure
from app.ui.widgets.hour_chart import HourChart
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.legend import Legend
from app.ui.widgets.meter import Meter
from app.ui.widgets.pick_card import PickCard
from app.ui.widgets.sparkline import Sparkline
from app.ui.widgets.stacked_bar import StackedBar
from app.ui.widgets.steps import Steps
from app.ui.widgets.surface import Card
from app.ui.widgets.time_line import TimeLine

translate = QCoreApplication.translate


def painted() -> list[QWidget]:
    """All but the navigation, to stand below each other."""
    return [_picks(), _charts(), _nothing_yet()]


def _charts() -> QWidget:
    """Numbers with their limits and pictures with their words."""
    parts = (
        (translate("components", "Paid"), 31, "c1"),
        (translate("components", "Promised"), 20, "c2"),
        (translate("components", "Voicemail"), 28, "c4"),
        (translate("components", "Not called yet"), 143, "c5"),
        (translate("components", "Refused"), 2, "c6"),
    )
    bar, legend = StackedBar(), Legend(columns=5)
    bar.show(parts)
    legend.show(parts)
    spark = Sparkline()
    spark.show([3, 9, 14, 8, 0, 2, 21, 17, 30, 12])
    steps = [
        translate("components", "List"),
        translate("components", "Playbook"),
        translate("components", "Hours"),
        translate("components", "Start"),
    ]
    wizard = Steps(steps)
    wizard.show(2)
    return Card(
        Label(translate("components", "Charts"), "head"),
        row((column(_figures(), None), 1), (column(*_meters(), gap=12), 1), gap=24),
        bar,
        legend,
        row((_hours(), 2), (column(spark, wizard, None, gap=16), 1), gap=24),
        _times(),
        padding=20,
    )


def navigation() -> QWidget:
    """The rail's and the settings list's buttons: one chosen, one not, one disabled."""
    made: list[Button] = []
    for kind, icon in (("rail", "home"), ("nav", "")):
        for state in ("chosen", "normal", "disabled"):
            text = translate("components", "Home") if icon else translate("components", "Provider")
            button = Button(text, kind, icon, name=f"{kind}_{state}", checkable=True)
            button.setChecked(state == "chosen")
            button.setEnabled(state != "disabled")
            made.append(button)
    return Card(Label(translate("components", "Navigation"), "head"), *made, padding=20, gap=2)


def _picks() -> QWidget:
    best = (translate("components", "Recommended"), "success", "check")
    free = translate("components", "Pretend people, free")
    company = translate("components", "Your phone company")
    telnyx = translate("components", "Own number, per minute")
    simulator, line = translate("components", "Simulator"), translate("components", "Own SIP line")
    lying = PickCard(simulator, free, "bolt", name="pick_lying", wide=True, badge=best)
    other = PickCard(line, company, "sip", name="pick_lying_other", wide=True)
    standing = [
        PickCard(simulator, free, "bolt", name="pick_simulator"),
        PickCard("Telnyx", telnyx, "phone", name="pick_telnyx"),
        PickCard(line, company, "sip", name="pick_sip"),
    ]
    standing[1].setChecked(True)
    standing[2].setEnabled(False)
    below, beside = QWidget(), QWidget()
    below.setLayout(column(lying, other))
    beside.setLayout(row(*standing, gap=12))
    lying.setChecked(True)
    title = Label(translate("components", "One of a few ways"), "head")
    return Card(title, beside, below, padding=20)


def _nothing_yet() -> QWidget:
    """An empty page's one sentence and two ways on."""
    return EmptyState(
        "people",
        translate("components", "No contacts yet"),
        translate("components", "Import a list, or drop a file here."),
        Button(translate("components", "Import a list"), "primary", "upload", name="empty_import"),
        Button(translate("components", "Add one by hand"), name="empty_add"),
    )


def _figures() -> QWidget:
    settled = Figure(translate("components", "of 224 people settled"))
    settled.show("51")
    return settled


def _meters() -> list[QWidget]:
    hour = Meter(translate("components", "In any hour"))
    note = translate("components", "Next dial 11:44")
    hour.show(30, 30, note, "warning_fill")
    day = Meter(translate("components", "Today"))
    day.show(81, 100, translate("components", "19 calls left until midnight"))
    return [hour, day]


def _hours() -> QWidget:
    chart = HourChart()
    today, later = {9: (20, 0), 10: (28, 2), 11: (12, 9)}, {9: (0, 14), 15: (6, 6)}
    chart.show([("Mon 23", today), ("Tue 24", later)])
    return chart


def _times() -> QWidget:
    line = TimeLine()
    line.show(
        [
            ("phone", translate("components", "Dialed"), "11:40", "text2"),
            ("check", translate("components", "Answered"), "11:41", "success_text"),
            ("hangup", translate("components", "Ended"), "11:43", "text2"),
        ]
    )
    return line
