"""What the wizard knows so far."""

from dataclasses import dataclass, field

from app.engine.model.campaign import Campaign, Plan


@dataclass
class Wish:
    """Filled from step to step. `made` is the campaign of the pre-flight, not started yet."""

    list_name: str = ""
    profile: str = ""
    name: str = ""
    plan: Plan = field(default_factory=Plan)
    made: Campaign | None = None
