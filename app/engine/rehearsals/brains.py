"""Who finds the agent's words in a rehearsal.

To add a brain:
1. write a function that makes it for one call, from what the owner has set up,
2. add it to `BRAINS` under the name that `--brain` takes,
3. play the scenario files with it.
"""

from collections.abc import Callable

from app.engine.conversation.brain import Brain
from app.engine.deployments.language_model import OwnersModel
from app.engine.errors import Problem, ProblemKind

RUNNER = "runner"
MODEL = "model"
BRAINS: dict[str, Callable[[OwnersModel], Brain | None]] = {
    RUNNER: lambda _: None,
    MODEL: lambda owners: owners.brain(),
}
"""None: the conversation's own Runner, which needs no account and no network."""


def brain_for(name: str, owners: OwnersModel) -> Brain | None:
    """NOT_FOUND for a name that is not in the list, NOT_PROVISIONED while it is not set up."""
    if name not in BRAINS:
        raise Problem(
            ProblemKind.NOT_FOUND,
            f"There is no brain named {name}.",
            f"Known: {', '.join(BRAINS)}.",
        )
    return BRAINS[name](owners)
