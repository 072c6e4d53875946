"""What code answers before any brain is asked: alarms, identity, silence, the end of time."""

from dataclasses import replace

from app.engine.conversation import spoken_lines as lines
from app.engine.conversation.actions import Act, steps_of
from app.engine.conversation.brain import Line, Next, Proposal, ToolCall
from app.engine.conversation.branches import absence_branch, generic_branch
from app.engine.conversation.brief import business_of
from app.engine.conversation.hearing import Heard
from app.engine.conversation.identity import Answer
from app.engine.conversation.intents import Intent
from app.engine.conversation.safety import Alarm, asks_for_human_only
from app.engine.conversation.state import Plan, Stage, State
from app.engine.conversation.steps import Doing, run_steps
from app.engine.conversation.telling import name_of, summary
from app.engine.model.profile import Branch
from app.engine.model.result import Outcome

MAX_SILENCES = 2
MAX_ASIDES = 6
MAX_ASKED = 3
"""How often the question who is on the line is put before the agent gives up."""


def _end(text: str, outcome: Outcome, reason: str, *tools: ToolCall) -> Proposal:
    said = (Line(text, scripted=True),)
    return Proposal(said, tools, Next(stage=Stage.CLOSING, outcome=outcome, hang_up=reason))


def _escalation(state: State, what: str, reason: str) -> ToolCall:
    return ToolCall("escalate", {"reason": reason, "summary": summary(what, state)})


def opt_out(state: State, words: str) -> Proposal:
    """Never negotiated, never asked about."""
    tool = ToolCall("add_to_dnc", {"reason": f"said: {words}" if words else "asked for it"})
    return _end(lines.OPT_OUT, Outcome.OPTED_OUT, "opted out", tool)


def answer_alarm(alarm: Alarm, state: State, heard: Heard) -> Proposal:
    """The fixed answer to an alarm."""
    if alarm is Alarm.OPT_OUT:
        return opt_out(state, heard.text)
    if alarm is Alarm.SENSITIVE:
        tool = _escalation(state, "needs special handling", "special handling")
        return _end(lines.SPECIAL, Outcome.SPECIAL_HANDLING, "special handling", tool)
    if alarm is Alarm.NOT_RECORDED:
        tool = _escalation(state, "does not want to be recorded", "not recorded")
        return _end(lines.NOT_RECORDED, Outcome.HUMAN_REQUESTED, "not recorded", tool)
    if alarm is Alarm.HUMAN:
        return _person(state)
    human = asks_for_human_only(heard.text)
    return back_to_question(state, lines.NO_HUMAN if human else lines.ROBOT)


def _person(state: State) -> Proposal:
    branch = generic_branch(state.brief.profile, Intent.HUMAN)
    if branch is None:
        tool = _escalation(state, "asks for a person", "asks for a person")
        return _end(lines.HUMAN, Outcome.HUMAN_REQUESTED, "asked for a person", tool)
    said = _branch_words(state, branch, Intent.HUMAN)
    tools = said.tools
    if not any(tool.name == "escalate" for tool in tools):
        tools = (*tools, _escalation(state, "asks for a person", "asks for a person"))
    goodbye = () if _says_goodbye(said.words) else (Line(lines.GOODBYE, scripted=True),)
    after = replace(said.next, outcome=Outcome.HUMAN_REQUESTED, hang_up="asked for a person")
    return Proposal((*said.words, *goodbye), tools, after)


def back_to_question(state: State, answer: str) -> Proposal:
    """A short answer, and the question that was on the table."""
    if state.asides > MAX_ASIDES:
        return _end(
            lines.NOT_UNDERSTOOD, state.outcome or Outcome.PARTIAL, "going round in circles"
        )
    asked = state.plan.asked
    words = (Line(answer, scripted=True),)
    if asked and state.stage is not Stage.CLOSING:
        words = (*words, Line(asked, scripted=True))
    return Proposal(words, (), Next())


def say_the_rest(state: State) -> Proposal:
    """What was cut off, again from the beginning of its sentence, and the question at hand."""
    rest, state.unheard = state.unheard, ""
    state.asides += 1
    return back_to_question(state, rest.removesuffix(state.plan.asked).strip())


def another_language(state: State, language: str) -> Proposal:
    """One sentence the callee understands, and somebody else takes over."""
    tool = _escalation(state, "speaks another language", "language")
    said = lines.ANOTHER_LANGUAGE[language]
    return _end(said, Outcome.LANGUAGE_BARRIER, "another language", tool)


def wrong_person(state: State) -> Proposal:
    """The number belongs to somebody else."""
    branch = generic_branch(state.brief.profile, Intent.WRONG_PERSON)
    own = branch is not None and any(step.act is Act.SAY for step in steps_of(branch))
    if branch is None or not own:
        said = _end(lines.WRONG_PERSON, Outcome.WRONG_PERSON, "wrong person")
        # What the sentence promises is done: a stranger's number is not dialed again.
        tools = (ToolCall("add_to_dnc", {"reason": "wrong number"}),)
        if branch is not None:
            asked = _branch_words(state, branch, Intent.WRONG_PERSON).tools
            tools += tuple(tool for tool in asked if tool.name == "escalate")
        taken = branch.trigger if branch is not None else None
        return replace(said, tools=tools, next=replace(said.next, branch=taken))
    said = _branch_words(state, branch, Intent.WRONG_PERSON)
    goodbye = () if _says_goodbye(said.words) else (Line("Goodbye.", scripted=True),)
    after = replace(said.next, outcome=Outcome.WRONG_PERSON, hang_up="wrong person")
    return Proposal((*said.words, *goodbye), said.tools, after)


def third_party(state: State) -> Proposal:
    """Somebody else is on the line; what it is about stays between us and the person."""
    branch = absence_branch(state.brief.profile)
    if branch is None:
        return _end(lines.LATER_WITH_THEM, Outcome.NOT_AVAILABLE, "not available")
    said = _branch_words(state, branch, None)
    goodbye = () if _says_goodbye(said.words) else (Line("Goodbye.", scripted=True),)
    after = replace(said.next, outcome=Outcome.NOT_AVAILABLE, hang_up="not available")
    return Proposal((*said.words, *goodbye), said.tools, after)


def _branch_words(state: State, branch: Branch, intent: Intent | None) -> Proposal:
    doing = Doing(state, Plan(branch=branch, intent=intent, quote=state.last_heard))
    run_steps(doing, steps_of(branch))
    after = Next(stage=Stage.CLOSING, plan=doing.plan, branch=branch.trigger)
    return Proposal(tuple(doing.words), tuple(doing.tools), after)


def _says_goodbye(words: tuple[Line, ...]) -> bool:
    return any("goodbye" in line.text.lower() or "bye" in line.text.lower() for line in words)


def ask_identity(state: State, answer: Answer, *, anew: bool = False) -> Proposal:
    """Ask once more who is on the line. `anew`: somebody new came to the telephone."""
    plan = replace(state.plan, misses=1 if anew else state.plan.misses + 1)
    if plan.misses >= MAX_ASKED + 1:
        return _end(lines.NOT_UNDERSTOOD, Outcome.PARTIAL, "nobody said who they are")
    opening = state.brief.opening
    asked = Line(state.plan.asked, scripted=True)
    words: tuple[Line, ...] = (asked,)
    if anew:
        words = (Line(opening.legal, scripted=True), asked)
    elif answer is Answer.PASSING:
        return Proposal((Line("Thank you, I'll wait."),), (), Next(plan=plan, timeout=20.0))
    elif answer is Answer.WHO:
        business = business_of(state.brief)
        caller = f" for {business}" if business else ""
        name = name_of(state.brief)
        matter = f"I'm calling for {name} about a personal matter." if name else ""
        who = f"This is {state.brief.agent.name}, an AI assistant{caller}."
        words = (*(Line(said, scripted=True) for said in (who, matter) if said), asked)
    return Proposal(words, (), Next(stage=Stage.IDENTIFYING, plan=plan))


def silence(state: State) -> Proposal:
    """Asks twice, then ends; after everything was said the goodbye comes at once."""
    if state.stage is Stage.CLOSING:
        return Proposal(
            (Line(lines.GOODBYE, scripted=True),),
            (),
            Next(stage=Stage.CLOSING, hang_up="said goodbye"),
        )
    if state.silences <= MAX_SILENCES:
        return Proposal((Line(lines.STILL_THERE, scripted=True),), (), Next())
    said = _end(lines.NO_ANSWER, Outcome.NO_RESPONSE, "silence")
    settled = state.outcome
    return replace(said, next=replace(said.next, outcome=settled)) if settled else said


def time_limit(state: State) -> Proposal:
    """The maximum duration is over."""
    outcome = state.outcome or Outcome.PARTIAL
    return _end(lines.TIME_IS_UP, outcome, "time limit")
