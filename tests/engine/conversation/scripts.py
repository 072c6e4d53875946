"""Playbooks written for these tests, with a marker word in every quoted line, and a way to talk."""

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from app.engine.conversation.brief import write_brief
from app.engine.conversation.commands import Command, Hangup, Listen, Say, Tool
from app.engine.conversation.conversation import Conversation
from app.engine.conversation.events import Answered, Event, UserFinal
from app.engine.conversation.identity import Answer, read_identity
from app.engine.conversation.telling import name_of
from app.engine.model.brief import Agent, Brief
from app.engine.model.profile import Branch, ExpectedFact, Profile, ProfileKind, Question
from app.engine.model.task import Task

NOW = datetime(2026, 6, 9, 11, 0, tzinfo=timezone(timedelta(hours=-5)))
"""A Tuesday."""
AGENT = Agent(
    name="Nora", business="Pinewood Office", callback_number="+13125550142", can_text=True
)


def branches(**written: str) -> tuple[Branch, ...]:
    """`Agrees_to_pay="confirm + close"` and so on, in order."""
    return tuple(
        Branch(
            trigger=trigger.replace("_", " "),
            actions=tuple(part.strip() for part in actions.split(" + ")),
            line=number,
        )
        for number, (trigger, actions) in enumerate(written.items(), 1)
    )


def profile(
    kind: ProfileKind,
    opening: str,
    facts: str,
    written: tuple[Branch, ...],
    *,
    questions: Sequence[tuple[str | None, str]] = (),
    limits: tuple[str, ...] = (),
    voicemail: str | None = None,
) -> Profile:
    return Profile(
        name="test",
        line=1,
        end_line=30,
        kind=kind,
        kind_guessed=False,
        goal="settle it",
        expected_facts=tuple(
            ExpectedFact(name=name.rstrip("!"), type=_type(name), public=name.endswith("!"))
            for name in facts.split()
        ),
        opening=opening,
        branches=written,
        questions=tuple(
            Question(number=number, name=name, text=text, line=number)
            for number, (name, text) in enumerate(questions, 1)
        ),
        hard_limits=limits,
        voicemail=voicemail,
        duration_secs=120,
    )


def _type(name: str) -> str:
    endings = (("link", "url"), ("amount", "money"), ("day", "date"), ("hour", "time"))
    return next((kind for word, kind in endings if word in name), "text")


DEBT = profile(
    ProfileKind.COLLECTION,
    "Hi, is this {facts.customer}? - {facts.customer}, {AGENT_NAME} here for {facts.lender} about "
    "{facts.amount} for the {facts.item}.",
    "customer amount lender item pay_link",
    branches(
        Agrees_to_pay='"Marigold, thank you." + share {facts.pay_link} + close',
        Needs_more_time='ask for a date + log it + "Juniper, that is written down." + close',
        Refuses='"Hawthorn, I see." + email the escalation contact + close',
        Disputes='"Larkspur, a colleague will look into it." + close',
        Has_a_dog='"Snapdragon, dogs are welcome." + close',
        Wants_the_blue_one='"Foxglove, blue it is." + close',
        Wrong_person="apologize + close",
        Voicemail="leave brief message + close",
    ),
    limits=("no discounts", "no credit-reporting threats"),
)
DEBT_FACTS = {
    "customer": "Edith Farrow",
    "amount": "$731.18",
    "lender": "Copperfield Lending",
    "item": "walnut cabinet",
    "pay_link": "https://pay.example/f-731",
}
VISIT = profile(
    ProfileKind.REMINDER,
    "Hello, may I speak with {facts.guest}? - You have a visit on {facts.visit_day} at "
    "{facts.visit_hour} at {facts.place}. Will you be able to make it?",
    "guest visit_day visit_hour place",
    branches(
        Confirms='"Tulip, see you then." + close',
        Wants_to_reschedule='ask for a better day + log it + "Peony, we will confirm it." + close',
        Cancels="confirm + escalate to the desk + close",
        Voicemail="hang up without a message",
        Wrong_person='"Sorry, violet." + close',
    ),
    limits=("never promise a new time slot",),
)
VISIT_FACTS = {
    "guest": "Omar Quill",
    "visit_day": "Thursday, June 18, 2026",
    "visit_hour": "4:40 PM",
    "place": "87 Orchard Lane",
}
OFFER = profile(
    ProfileKind.MARKETING,
    "Hi, is this {facts.guest}? - You asked about {facts.item}. Do you have a minute?",
    "guest item book_link",
    branches(
        Interested='"Aster, I will send you a link." + share {facts.book_link} + close',
        Needs_more_time='"Of course. When may I call?" + ask for a day + log it + close',
        Wants_a_different_colour="tell the florist + close",
        Changed_their_mind_about_dogs='"Woof." + close',
    ),
)
OFFER_FACTS = {"guest": "Omar Quill", "item": "awnings", "book_link": "https://book.example/a"}
SURVEY = profile(
    ProfileKind.SURVEY,
    "Hi, is this {facts.guest}? - I'm calling about your stay. Can I ask you three questions?",
    "guest",
    branches(Declines="thank them + close", Complains="apologize + escalate + close"),
    questions=(
        ("score", "On a scale from zero to ten, how likely are you to come back?"),
        ("reason", "What is the main reason?"),
        ("contact_ok", "May we contact you about it?"),
    ),
    limits=("no incentives",),
)
NOTICE = profile(
    ProfileKind.NOTICE,
    "The road at {facts.place} is closed on {facts.closing_day}. Is that understood?",
    "place closing_day",
    branches(
        Confirms='"Clover, thanks for listening." + close',
        Voicemail="leave message with the closing day",
    ),
)
NOTICE_FACTS = {"place": "Mill Road", "closing_day": "Friday, June 12, 2026"}


def brief(
    script: Profile | None,
    facts: dict[str, str] | None = None,
    *,
    agent: Agent = AGENT,
    **more: str,
) -> Brief:
    task = Task(goal="settle it", script="test", facts=facts or {}, escalation=None)
    return write_brief(task, script, agent=agent, **more)  # type: ignore[arg-type]


def without(script: Profile, trigger: str) -> Profile:
    kept = tuple(branch for branch in script.branches if branch.trigger != trigger)
    assert len(kept) < len(script.branches)
    return script.model_copy(update={"branches": kept})


class Talk:
    """A conversation with its commands kept."""

    def __init__(self, told: Brief, now: datetime = NOW) -> None:
        self.conversation = Conversation.start(told, now)
        self.commands: list[Command] = []
        self.events: list[Event] = []

    async def on(self, event: Event) -> str:
        """Feed one event; the words of the agent's answer."""
        self.events.append(event)
        new = [command async for command in self.conversation.on(event)]
        self.commands += new
        return " ".join(command.text for command in new if isinstance(command, Say))

    async def hear(self, *said: str) -> str:
        """Pick up first where that has not happened, then say the sentences.

        A bare yes or name is said after a hello: as the first words they are only how people
        pick up.
        """
        if not self.events:
            await self.on(Answered(0))
            name = name_of(self.conversation.state.brief)
            answers = [read_identity(told, name) for told in said[:1]]
            first = [read_identity(told, name, first=True) for told in said[:1]]
            if answers == [Answer.CONFIRMED] and first == [Answer.UNCLEAR]:
                await self.on(UserFinal(2.0, "Hello?"))
        answer = ""
        for text in said:
            answer = await self.on(UserFinal(len(self.events) * 4.0, text))
        return answer

    @property
    def tools(self) -> list[tuple[str, dict[str, str]]]:
        return [(tool.name, tool.args) for tool in self.commands if isinstance(tool, Tool)]

    @property
    def ran(self) -> list[str]:
        return [name for name, _ in self.tools]

    @property
    def said(self) -> str:
        return " ".join(say.text for say in self.commands if isinstance(say, Say))

    @property
    def hung_up(self) -> bool:
        return isinstance(self.commands[-1], Hangup)

    @property
    def listens(self) -> bool:
        return isinstance(self.commands[-1], Listen)

    @property
    def outcome(self) -> str:
        return self.conversation.result().outcome.value


async def talk(script: Profile | None, facts: dict[str, str] | None, *said: str) -> Talk:
    heard = Talk(brief(script, facts))
    await heard.hear(*said)
    return heard
