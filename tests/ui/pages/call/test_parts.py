"""The page's parts one by one: editors, numbers, drafts, banner, live card, colours."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from app.engine.errors import FieldError, Problem, ProblemKind
from app.engine.model.call import Call, DialState, Phase, World
from app.engine.model.call_line import Share
from app.engine.model.phone import Phone
from app.engine.model.preview import FactReading, Heard, Piece, Preview, Room
from app.engine.model.profile import ExpectedFact
from app.engine.model.result import Ended, Outcome, Turn
from app.engine.model.settings import Settings
from app.engine.playbook.facts import FACT_TYPES
from app.ui import theme
from app.ui.pages.call.allowed_banner import AllowedBanner
from app.ui.pages.call.budgets import bytes_left, facts_left, letters_left
from app.ui.pages.call.fact_editors import EDITORS, LineFact, YesNoFact, editor_for, kind_word
from app.ui.pages.call.facts_box import FactsBox
from app.ui.pages.call.footer import CallFooter
from app.ui.pages.call.heard_card import HeardCard
from app.ui.pages.call.json_colours import JsonColours
from app.ui.pages.call.judging import Judged
from app.ui.pages.call.live_card import LiveCard, state_badge
from app.ui.pages.call.number_words import number_line
from app.ui.pages.call.request_card import RequestCard
from app.ui.pages.call.states import CallStates
from tests.fakes import MONDAY, request

PREVIEW = Preview(
    heard=Heard(
        legal="Hello, an AI speaks.",
        question=(Piece(text="Is this "), Piece(text="Dana", fact="name"), Piece(text="?")),
        statement=((Piece(text="due_date", fact="due_date", missing=True),),),
    ),
    secs=16.6,
    missing=(),
    warnings=(),
    facts=Room(used=1, most=30),
    task_bytes=Room(used=900, most=4096),
    goal=Room(used=10, most=500),
    escalation=Room(used=0, most=500),
    target_name=Room(used=0, most=100),
    fact_length=500,
    to_number=Share(used=1, most=5, frees_at=None),
)
WARN, DANGER = "smallwarn", "smalldanger"
CALL = Call(
    id=1, world=World.SIM, deployment="main", provider="simulator", attempt_id="a",
    origin="single", owner="local", idempotency_key="k", body_sha256="", triggered_by="test",
    from_number="+12125550100", to_number="+12125550142", max_duration_secs=60, accepted_at=MONDAY,
)  # fmt: skip


@pytest.mark.parametrize("kind", ["text", *EDITORS, "money", "unheard_of"])
def test_every_editor_gives_back_what_it_was_given(qtbot, kind: str) -> None:
    fact = ExpectedFact(name="it_is", type=kind, remark="why it matters")
    editor = editor_for(fact, "an example")
    qtbot.addWidget(editor)
    editor.set_value("perhaps")
    assert editor.value() == "perhaps"
    assert (editor.objectName(), editor.accessibleName()) == ("fact_it_is", "It is")
    assert editor.toolTip() == "why it matters"


def test_an_example_stands_in_typed_inputs_and_the_remark_in_text(qtbot) -> None:
    money = LineFact(ExpectedFact(name="due", type="money", remark="open"), "$1")
    text = LineFact(ExpectedFact(name="who", type="text", remark="whom to ask for"), "x")
    for editor in (money, text):
        qtbot.addWidget(editor)
    assert money.placeholderText() == "for example $1"
    assert text.placeholderText() == "whom to ask for"
    assert kind_word(ExpectedFact(name="x", type="url")) == "link"
    assert kind_word(ExpectedFact(name="x", type="text")) == ""


def test_yes_and_no_are_offered(qtbot) -> None:
    editor = YesNoFact(ExpectedFact(name="ok", type="bool"), "")
    qtbot.addWidget(editor)
    assert [editor.itemData(n) for n in range(editor.count())] == ["", "yes", "no"]
    assert editor.value() == ""


def test_an_input_is_blamed_only_once_it_was_left(qtbot) -> None:
    box = FactsBox(lambda _fact, text: FactReading(example="$1", wrong="no" if text else ""))
    qtbot.addWidget(box)
    box.build((ExpectedFact(name="due", type="money"), ExpectedFact(name="who", type="text")))
    due, who = box.editors
    qtbot.keyClicks(due, "x")
    assert box.show_readings(("who",), {}, all_of_them=False) == [due, who]
    assert due.property("state") == ""
    due.left.emit()
    box.show_readings(("who",), {"due": "too long"}, all_of_them=False)
    assert due.property("state") == "bad"
    assert due.accessibleDescription() == "too long"
    assert who.property("state") == ""
    box.show_readings(("who",), {}, all_of_them=True)
    assert who.property("state") == "warn"


def test_where_a_number_is() -> None:
    now = datetime(2026, 6, 1, 18, 42, tzinfo=UTC)
    phone = Phone(raw="", e164="+14155550132", region="US")
    west, east = "America/Los_Angeles", "America/New_York"
    assert number_line(phone, (west,), now) == "US number, Los Angeles, 11:42 there"
    assert number_line(phone, (west, east), now) == "US number, 11:42 or 14:42 there"
    three = (west, east, "Pacific/Honolulu")
    assert number_line(phone, three, now) == "US number, between 8:42 and 14:42 there"
    assert "nobody knows" in number_line(phone, (), now)


def test_places_of_one_time_are_not_all_named() -> None:
    now = datetime(2026, 1, 5, 18, 0, tzinfo=UTC)
    many = ("America/New_York", "America/Detroit", "America/Toronto")
    line = number_line(Phone(raw="", e164="+1", region="US"), many, now)
    assert line == "US number, several places, 13:00 there"


def verdict(qtbot, problem: Problem | None, preview: Preview = PREVIEW, world=World.LIVE):
    banner = AllowedBanner()
    qtbot.addWidget(banner)
    judged = Judged(request(), preview, problem, problem.errors if problem else ())
    banner.show_verdict(judged, world, Settings(), wrong=bool(judged.errors))
    return banner


def test_allowed_says_the_numbers(qtbot) -> None:
    title, detail = verdict(qtbot, None).words()
    assert title == "Allowed now"
    assert detail == (
        "1 of 5 calls to this number this hour. Not on the do-not-call list. 9:00 to 20:00 there."
    )


def test_on_the_simulator_a_warning_is_told(qtbot) -> None:
    warned = PREVIEW.model_copy(
        update={"warnings": ("outside-calling-hours: a real call would wait until Monday 9:00",)}
    )
    title, detail = verdict(qtbot, None, warned, World.SIM).words()
    assert title == "Allowed now, on the simulator only"
    assert detail == "A real call would wait until Monday 9:00."


def test_a_refusal_that_passes_says_when(qtbot) -> None:
    problem = Problem(
        ProblemKind.OUTSIDE_HOURS,
        "It is outside calling hours. Possible Monday 9:00 in Denver.",
        passes_at=MONDAY,
    )
    banner = verdict(qtbot, problem)
    assert "Monday 9:00 in Denver" in banner.words()[0]
    assert banner.property("c") == "warning"


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (Problem(ProblemKind.MISSING_FACTS, "x"), "who is asked for"),
        (Problem(ProblemKind.VALIDATION_FAILED, "x"), "Fill in the form"),
        (
            Problem(
                ProblemKind.VALIDATION_FAILED,
                "x",
                errors=(FieldError(pointer="/task", message="must be under 4,096 bytes"),),
            ),
            "Must be under 4,096 bytes.",
        ),
    ],
)
def test_an_unfinished_form_is_no_refusal(qtbot, problem: Problem, words: str) -> None:
    banner = verdict(qtbot, problem)
    assert banner.words()[0] == "Not ready yet"
    assert words in banner.words()[1]
    assert banner.property("c") == "info"


def test_what_is_heard_marks_facts_and_holes(qtbot) -> None:
    card = HeardCard()
    qtbot.addWidget(card)
    card.show_preview("Dana Reed", PREVIEW)
    assert card.spoken() == "Hello, an AI speaks. Is this Dana? due date"
    assert card.words() == ("What Dana hears", "about 17 s")
    assert "yellow word" in card.note()
    long = Heard(legal="", question=(Piece(text="x" * 500, fact="name"),))
    card.show_preview("n" * 100, PREVIEW.model_copy(update={"heard": long}))
    assert card.minimumSizeHint().width() < 384
    card.show_preview("", PREVIEW)
    assert card.words()[0] == "What they hear"


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({}, "Dialing"),
        ({"phase": Phase.RINGING}, "Ringing"),
        ({"phase": Phase.IN_CALL}, "Talking"),
        ({"phase": Phase.WRAPUP}, "Writing it down"),
        ({"dial": DialState.UNKNOWN}, "Nobody knows whether it rang"),
        (
            {"phase": Phase.ENDED, "outcome": Outcome.PROMISED, "ended": Ended.COMPLETED},
            "Promised",
        ),
    ],
)
def test_where_a_call_stands(changes: dict[str, object], word: str) -> None:
    assert state_badge(CALL.model_copy(update=changes))[0] == word


def test_the_live_card_counts_from_the_answer(qtbot) -> None:
    card = LiveCard()
    qtbot.addWidget(card)
    talking = CALL.model_copy(update={"phase": Phase.IN_CALL, "answered_at": MONDAY})
    card.show_call(talking, (Turn(who="agent", text="Hello."),), "Ava")
    card.tell_time(MONDAY + timedelta(seconds=84))
    assert card.time() == "1:24"
    over = talking.model_copy(
        update={
            "phase": Phase.ENDED, "ended_at": MONDAY + timedelta(seconds=90),
            "ended": Ended.COMPLETED, "outcome": Outcome.GOAL_MET,
        }
    )  # fmt: skip
    card.show_call(over, (Turn(who="agent", text="Hello."),), "Ava")
    card.tell_time(MONDAY + timedelta(hours=3))
    assert card.time() == "1:30"


def test_colours_follow_the_theme(qtbot, qapp) -> None:
    document = QTextDocument('"to": "Bo", 12')
    colours = JsonColours(document)
    colours.rehighlight()

    def first() -> str:
        ranges = document.firstBlock().layout().formats()
        return ranges[0].format.foreground().color().name()

    light = first()
    theme.load(qapp, "dark")
    assert first() != light
    assert len(document.firstBlock().layout().formats()) == 3


class Listening(QObject):
    """A server as the card sees it."""

    changed = Signal()
    state, why, address = "off", "", "http://127.0.0.1:9001"


def test_the_place_in_the_request_stays_while_it_changes(qtbot) -> None:
    card = RequestCard(
        lambda request, form, _server: f"{form}\n" * 100 + str(request.target_name), Listening()
    )
    qtbot.addWidget(card)
    card.resize(300, 200)
    card.show()
    card.show_request(request())
    card.code.verticalScrollBar().setValue(20)
    card.show_request(request(target_name="Bo"))
    assert card.code.verticalScrollBar().value() == 20
    assert card.code.toPlainText().endswith("Bo")


def test_the_card_says_where_the_api_listens_and_how_to_turn_it_on(qtbot) -> None:
    server = Listening()
    card = RequestCard(lambda _request, form, server: f"{form} {server}", server)
    qtbot.addWidget(card)
    wanted: list[None] = []
    card.settings_wanted.connect(lambda: wanted.append(None))
    card.show_request(request())
    assert card.where() == "The Voice API is off"
    card.findChild(QWidget, "voice_api_button").click()
    assert wanted == [None]
    server.state, server.address = "on", "http://127.0.0.1:9002"
    server.changed.emit()
    assert card.where() == "Your Voice API is at 127.0.0.1:9002"
    assert card.findChild(QWidget, "voice_api_button").isHidden()
    assert card.code.toPlainText() == "json http://127.0.0.1:9002"
    server.state, server.why = "failed", "The port is taken."
    server.changed.emit()
    assert "The port is taken." in card.where()


def test_there_is_one_input_for_each_fact_type() -> None:
    assert list(EDITORS) == [kind.name for kind in FACT_TYPES]


@pytest.mark.parametrize(
    ("room", "told"),
    [
        (facts_left(Room(used=26, most=30)), ("26 of 30 facts", "caption")),
        (facts_left(Room(used=30, most=30)), ("30 of 30 facts, nearly full", WARN)),
        (facts_left(Room(used=31, most=30)), ("31 of 30 facts, too many", DANGER)),
        (bytes_left(Room(used=912, most=4096)), ("912 of 4,096 bytes", "caption")),
        (
            bytes_left(Room(used=4095, most=4096)),
            ("4,095 of 4,096 bytes, nearly full", WARN),
        ),
        (bytes_left(Room(used=4096, most=4096)), ("4,096 of 4,096 bytes, too much", "smalldanger")),
        (letters_left(Room(used=399, most=500)), ("", "caption")),
        (letters_left(Room(used=400, most=500)), ("400 of 500", "caption")),
        (letters_left(Room(used=501, most=500)), ("501 of 500", DANGER)),
    ],
)
def test_a_limit_warns_before_it_is_met(room: tuple[str, str], told: tuple[str, str]) -> None:
    assert room == told


def test_the_footer_tells_wrong_from_blank(qtbot) -> None:
    footer = CallFooter()
    qtbot.addWidget(footer)
    footer.show_look(wrong=1, blank=3)
    assert footer.look.text() == "1 field to look at"
    footer.show_look(wrong=0, blank=2)
    assert footer.look.text() == "2 fields to fill in"
    footer.show_world(simulated=False)
    assert not footer.rehearse.isHidden()
    footer.show_world(simulated=True)
    assert not footer.rehearse.isHidden()


def test_the_states_lead_on(qtbot) -> None:
    states = CallStates(QWidget())
    qtbot.addWidget(states)
    where: list[str] = []
    states.begun.connect(where.append)
    states.show_nobody()
    states._begin.click()
    states.show_no_scripts()
    states._begin.click()
    assert where == ["welcome", "playbooks"]
