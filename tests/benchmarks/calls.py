"""The Runner's CPU for a simulated call, ring to end: at most 5 ms."""

import asyncio
import tempfile
import time
from pathlib import Path

from app.cli.demo import play
from app.engine.conversation import events
from app.engine.conversation.conversation import Conversation
from app.engine.engine import Engine
from tests.benchmarks.measure import Measured


def simulated_call() -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        began = time.process_time()
        played = asyncio.run(play(Path(folder), rows=25, seed=7, profile="debt-collection"))
        whole = (time.process_time() - began) / len(played.calls)
        alone = asyncio.run(_conversations(Path(folder), played.calls))
    return Measured("a call's conversation (CPU, 5 ms)", whole, alone, alone * 1000, 5.0)


async def _conversations(folder: Path, calls) -> float:
    engine = Engine(folder, read_only=True)
    spoken = [(call, engine.calls.brief_of(call)) for call in calls if call.journal]
    began = time.process_time()
    for call, brief in spoken:
        conversation = Conversation.start(brief, call.answered_at)
        for line in call.journal:
            async for _ in conversation.on(events.from_json(line)):
                pass
    spent = (time.process_time() - began) / len(spoken)
    await engine.close()
    return spent
