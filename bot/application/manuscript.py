"""A dispatch as a file tells it, before anybody has understood its claims."""

from pydantic import Field

from bot.domain.dispatch import DebateState, MindView
from bot.domain.values import Frozen, Instant


class Told(Frozen):
    """A call in the file's own words, and the line they stand in.

    `probability` is whole percent, None where the file gives none. `timeframe` is the window the
    file names beside the call, such as `24h`. `reported` is what else it says about the call.
    """

    text: str
    line: int
    probability: int | None = Field(default=None, ge=0, le=100)
    timeframe: str = ""
    reported: dict[str, str] = {}


class Manuscript(Frozen):
    """One dispatch file, read but not judged.

    `call` is the prediction the essay ends in. `banner` holds the calls that a page reports as
    settled at its top: they belong to the same dispatch, and were published with it. `number` is
    the dispatch's own in its permalink, None where the file names none.
    """

    source: str
    title: str
    essay: str
    number: int | None = None
    cycle: int
    cycle_at: Instant
    published_at: Instant
    debate: DebateState
    conviction: int | None = None
    minds: tuple[MindView, ...] = ()
    call: Told
    banner: Told | None = None
    reported: dict[str, str] = {}
