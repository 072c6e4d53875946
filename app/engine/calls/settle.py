"""After a start: calls that were found half-way are settled before anything dials."""

from app.engine.calls.follow import Follow
from app.engine.model.call import Call, DialState
from app.engine.store.store import Store


async def settle(store: Store, follow: Follow) -> list[Call]:
    """Look up every call that is not over. Gives those that are still running at their provider.

    The engine dials nothing here: what never arrived goes back to its campaign, which is paused.
    """
    running: list[Call] = []
    for call in store.calls.unfinished():
        # An intent without an answer may have rung; the provider is asked, nobody is redialed.
        asked = call.model_copy(update={"dial": DialState.UNKNOWN}) if _unanswered(call) else call
        settled = await follow.look_up(asked)
        if not settled.over:
            running.append(settled)
    return running


def _unanswered(call: Call) -> bool:
    return call.dial is DialState.INTENDED
