"""What erasing a person came to."""

from app.engine.model.frozen import Frozen


class Erased(Frozen):
    """How much was there of one number."""

    contacts: int
    """Entries in lists."""
    calls: int
    stays_on_do_not_call: bool
    """The bare number stays there, because this person wants no calls."""
    traces_left: bool = False
    """Somebody read the database meanwhile: its log is emptied when Playcall starts next."""
