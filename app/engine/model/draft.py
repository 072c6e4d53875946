"""A form that was left before it was sent."""

from datetime import datetime

from app.engine.model.frozen import Frozen


class Draft(Frozen):
    """`told` is what stood in the form, in the form's own words; `at` is when it was kept."""

    name: str
    told: dict[str, object]
    at: datetime
