"""The pace of a talk, with somebody on the line who is written down."""

from PySide6.QtWidgets import QWidget

from app.engine.model.rehearsal import TalkLook
from app.engine.model.result import Turn
from app.ui.pages.rehearse.talking import AT_ONCE, LIVE, STEP, Talking


class Line:
    """A talk of three exchanges."""

    def __init__(self) -> None:
        self.turns: list[Turn] = []

    @property
    def over(self) -> bool:
        return len(self.turns) >= 7

    @property
    def last_words(self) -> str:
        return "I am calling about your order"

    def look(self) -> TalkLook:
        return TalkLook(turns=tuple(self.turns), over=self.over)

    async def answer(self) -> None:
        self._say("agent", "Hi.")

    async def says(self, text: str, *, heard_out: bool = False) -> None:
        self._say("callee", text)
        self._say("agent", "Yes.")

    async def next_of(self, persona_id: str) -> str:
        await self.says(persona_id)
        return persona_id

    async def interrupts(self, heard_words: int) -> None:
        self._say("agent", str(heard_words))

    def _say(self, who, text: str) -> None:
        self.turns.append(Turn(who=who, text=text))


class Shell:
    """Runs what it is given at once, to its end; nothing of it ever waits."""

    def __init__(self) -> None:
        self.line = Line()
        self.engine = self
        self.rehearsals = self

    def talk(self, _request, *, brain: str) -> Line:
        return self.line

    def run(self, work) -> None:
        while True:
            try:
                work.send(None)
            except StopIteration:
                return


def begun(qtbot, pace: str, persona: str = "agrees") -> Talking:
    parent = QWidget()
    qtbot.addWidget(parent)
    shell = Shell()
    talking = Talking(shell, parent)  # type: ignore[arg-type]
    talking.begin(None, persona, pace)  # type: ignore[arg-type]
    talking.parent_widget = parent  # type: ignore[attr-defined]  # it lives as long
    return talking


def said(talking: Talking) -> list[str]:
    return [bubble.text for bubble in talking.bubbles()]


def test_step_by_step_waits_for_each_press(qtbot) -> None:
    talking = begun(qtbot, STEP)
    assert said(talking) == ["Hi."]
    talking.lets_answer("agrees", STEP)
    assert said(talking) == ["Hi.", "agrees", "Yes."]
    assert talking.plays == ""


def test_at_once_goes_to_the_end(qtbot) -> None:
    talking = begun(qtbot, AT_ONCE)
    assert (len(said(talking)), talking.look.over, talking.plays) == (7, True, "")
    talking.says("too late")
    assert len(said(talking)) == 7


def test_live_pace_lets_one_hear_turn_by_turn(qtbot) -> None:
    talking = begun(qtbot, LIVE)
    lengths: list[int] = []
    talking.changed.connect(lambda: lengths.append(len(said(talking))))
    while talking.plays:
        assert talking._next.lasts
        assert talking._next._timer.interval() >= 800
        talking._next.forget()
        talking._go_on()
    assert [n for n in dict.fromkeys(lengths) if n] == [1, 2, 3, 4, 5, 6, 7]


def test_a_pause_shows_what_was_said_and_one_may_speak(qtbot) -> None:
    talking = begun(qtbot, LIVE)
    talking._next.forget()
    talking._go_on()
    assert not talking.all_shown
    talking.waits()
    assert talking.all_shown
    assert not talking._next.lasts
    talking.says("Wait.")
    assert said(talking)[-2:] == ["Wait.", "Yes."]


def test_talking_over_leaves_half_of_the_words(qtbot) -> None:
    talking = begun(qtbot, STEP, "")
    talking.interrupts()
    assert said(talking)[-1] == "3"
