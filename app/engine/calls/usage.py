"""How near a deployment is to its limits: the windows that admission counts in."""

from datetime import datetime, timedelta

from app.engine.calls.rules import deployment_limits, number_limit
from app.engine.model.call import World
from app.engine.model.call_line import Share, Usage
from app.engine.model.settings import Settings
from app.engine.store.store import Store


def usage(store: Store, deployment: str, world: World, now: datetime, settings: Settings) -> Usage:
    """Of the deployment's own world: simulated calls use up nothing of the real limits."""

    def share(window: timedelta, most: int) -> Share:
        used, oldest = store.calls.used(world, now, window, deployment=deployment)
        return Share(used=used, most=most, frees_at=oldest + window if oldest else None)

    number, used = store.calls.busiest(world, now, number_limit.HOUR, deployment=deployment)
    return Usage(
        hour=share(deployment_limits.HOUR, settings.per_deployment_hour),
        day=share(deployment_limits.DAY, settings.per_deployment_day),
        busiest=number,
        busiest_used=used,
        busiest_most=settings.per_number_hour,
    )
