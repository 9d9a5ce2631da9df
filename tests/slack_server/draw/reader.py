"""Who looks at a post: their zone and clock, and the names behind ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo


def _berlin() -> tzinfo:
    return ZoneInfo("Europe/Berlin")


@dataclass(frozen=True, slots=True)
class Reader:
    """What drawing needs to know. `now` decides what is called today; `pictures` are addresses
    of files by id; `names` are those of people and channels by id, without `@` or `#`.
    """

    zone: tzinfo = field(default_factory=_berlin)
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    names: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    me: str = ""
    hours24: bool = True

    def name(self, id_: str) -> str:
        return self.names.get(id_, id_)
