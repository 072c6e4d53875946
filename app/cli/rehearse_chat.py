"""A talk in the terminal: the agent's words are printed, the callee's are typed."""

import sys

import click

from app.cli.terminal import Terminal
from app.cli.told import result_json
from app.engine.model.rehearsal import TalkLook
from app.engine.model.result import CallResult
from app.engine.rehearsals.talk import Talk

HELP = "/silence  /hangup  /interrupt N  /look  or what the callee says; Ctrl+D hangs up"
MOST_TURNS = 60
"""A persona that never comes to an end hangs up."""


class Chat:
    """One talk from the first words to what came of it."""

    def __init__(self, terminal: Terminal, talk: Talk) -> None:
        self._terminal = terminal
        self._talk = talk
        self._told = 0
        """How many turns have been printed."""

    async def hold(self, persona: str | None) -> None:
        """Until it is over: typed, or played by a persona. NOT_FOUND for an unknown one."""
        await self._talk.answer()
        if persona is None:
            self._terminal.say(HELP)
            self._show()
            await self._typed()
        else:
            for _ in range(MOST_TURNS):
                await self._talk.next_of(persona)
                if self._talk.over:
                    break
        await self._talk.hangs_up()
        self._show(everything=persona is not None)
        self._end()

    async def _typed(self) -> None:
        keys = sys.stdin
        while not self._talk.over:
            if keys.isatty():
                click.echo("  You: ", nl=False, err=self._terminal.json)
            if not (line := keys.readline()):
                return
            await self._do(line.strip())
            self._show()

    async def _do(self, line: str) -> None:
        command, _, rest = line.partition(" ")
        match command:
            case "":
                pass
            case "/silence":
                await self._talk.stays_silent()
            case "/hangup":
                await self._talk.hangs_up()
            case "/interrupt" if rest.strip().isdigit():
                await self._talk.interrupts(int(rest))
                self._terminal.say(f"They heard: {self._talk.last_words}")
            case "/look":
                for told in in_words(self._talk.look()):
                    self._terminal.say(told)
            case _ if command.startswith("/"):
                self._terminal.say(HELP)
            case _:
                await self._talk.says(line, heard_out=True)

    def _show(self, *, everything: bool = False) -> None:
        """Print what was said since; without `everything` only the agent's part of it."""
        turns = self._talk.look().turns
        for turn in turns[self._told :]:
            if turn.who == "agent":
                self._terminal.say(f"Agent: {turn.text}")
            elif everything:
                self._terminal.say(f" They: {turn.text}")
        self._told = len(turns)

    def _end(self) -> None:
        result = self._talk.result
        if self._terminal.json:
            self._terminal.out(result_json(result))
            return
        for line in _outcome(result):
            self._terminal.out(line)
        for would in self._talk.look().tools:
            self._terminal.out(f"Would do: {would.what}")


def in_words(look: TalkLook) -> list[str]:
    """The panel that the window shows beside a talk."""
    told = [fact.name for fact in look.facts if fact.told]
    kept = [fact.name for fact in look.facts if fact.private and not fact.told]
    return [
        f"Stage: {look.stage}. Identity: {look.identity}. Branch: {look.branch or 'none'}."
        f" Outcome: {look.outcome or 'open'}.",
        f"Told: {', '.join(told) or 'nothing'}. Kept private: {', '.join(kept) or 'nothing'}.",
        *(f"Guard {guarded.guard}: {guarded.what}" for guarded in look.guarded),
        *(f"Would do: {would.what}" for would in look.tools),
    ]


def _outcome(result: CallResult) -> list[str]:
    lines = [f"Ended: {result.ended}. Outcome: {result.outcome}."]
    for name, field in result.fields.items():
        quote = f'  "{field.quote}"' if field.quote else "  (no words prove it)"
        lines.append(f"{name}: {field.value}{quote}")
    if result.needs_person:
        lines.append(f"Needs a person: {result.needs_person}")
    return lines
