"""Every setting, declared once: the settings page, the terminal and the API read these fields."""

from datetime import time

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from app.engine.model.frozen import Frozen
from app.engine.model.language_model import LanguageModel
from app.engine.model.phone import PhoneKind

BLOCKED_KINDS = (
    PhoneKind.PREMIUM_RATE,
    PhoneKind.SHARED_COST,
    PhoneKind.TOLL_FREE,
    PhoneKind.PERSONAL_NUMBER,
)


class Settings(Frozen):
    """The rules as the owner set them. Loosening a default asks for a typed reason."""

    countries: tuple[str, ...] = Field(
        ("US",),
        title="Countries that may be called",
        description="Two-letter codes. Canada and US territories share +1 but stand alone.",
    )
    blocked_kinds: tuple[PhoneKind, ...] = Field(
        BLOCKED_KINDS,
        title="Kinds of numbers that are never called",
        description="Emergency numbers and short codes are refused whatever stands here.",
    )
    per_number_hour: int = Field(
        5,
        ge=1,
        le=5,
        title="Calls to one number in an hour",
        description="Across all deployments. Can only be made smaller.",
    )
    per_deployment_hour: int = Field(
        30,
        ge=1,
        title="Calls of a deployment in an hour",
        description="Campaigns, API and single calls together, in any 60 minutes.",
    )
    per_deployment_day: int = Field(
        100,
        ge=1,
        title="Calls of a deployment in a day",
        description="Campaigns, API and single calls together, in any 24 hours.",
    )
    campaign_per_number_day: int = Field(
        3,
        ge=1,
        title="Campaign calls to one number in 24 hours",
        description="All campaigns together.",
    )
    campaign_per_number_week: int = Field(
        7,
        ge=1,
        title="Campaign calls to one number in 7 days",
        description="All campaigns together.",
    )
    conversation_pause_days: int = Field(
        7,
        ge=0,
        le=365,
        title="Days of rest after a conversation about a debt",
        description="No campaign that collects calls this person again before; 0 for none.",
    )
    hours_from: time = Field(
        time(9, 0),
        ge=time(8, 0),
        le=time(21, 0),
        title="First call of the day",
        description="Where the person called is; never before 8:00.",
    )
    hours_until: time = Field(
        time(20, 0),
        ge=time(8, 0),
        le=time(21, 0),
        title="Last call of the day",
        description="Where the person called is; never after 21:00.",
    )
    weekdays: tuple[int, ...] = Field(
        (0, 1, 2, 3, 4, 5),
        title="Days on which calls are made",
        description="0 is Monday, 6 is Sunday.",
    )
    default_country: str = Field(
        "US",
        title="Country of numbers written without a country code",
        description="Two letters.",
    )

    api_on: bool = Field(
        False,
        title="Voice API on this computer",
        description="Other programs of this computer may place calls, with a key of yours.",
    )
    api_port: int = Field(
        8717,
        ge=1024,
        le=65535,
        title="Port",
        description="Where the Voice API listens: at 127.0.0.1 only, never on the network.",
    )
    fetch_recordings: bool = Field(
        True,
        title="Fetch recordings",
        description="Where the provider records calls, they are copied to your own folder.",
    )
    keep_recordings_days: int = Field(
        90,
        ge=1,
        le=3650,
        title="Keep recordings for so many days",
        description="Older files are deleted from your folder. What was said stays in Results.",
    )

    language_model: LanguageModel = Field(
        LanguageModel.model_validate({}),
        title="Language model",
        description="Finds the agent's words where one is set up; code keeps every guard.",
    )

    @field_validator("hours_until")
    @classmethod
    def _after_the_first(cls, until: time, info: ValidationInfo) -> time:
        if until <= info.data.get("hours_from", time.min):
            raise PydanticCustomError("hours", "must be later than the first call of the day")
        return until

    @field_validator("weekdays")
    @classmethod
    def _days_of_the_week(cls, days: tuple[int, ...]) -> tuple[int, ...]:
        if len(set(days)) < len(days) or not set(days) <= set(range(7)):
            raise PydanticCustomError("weekdays", "are numbers from 0 to 6, each once")
        return days
