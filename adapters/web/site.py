"""What the pages need to know of the desk they show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import tzinfo

    from bot.application.ports.clock import Clock
    from bot.application.ports.pictures import Pictures


@dataclass(frozen=True)
class Site:
    """One desk's public face.

    `public_url` has no closing slash; `zone` is the desk's own; `room` is the path of the local
    chat, empty where there is none; without `pictures` no chart is offered.
    """

    public_url: str
    zone: tzinfo
    clock: Clock
    pictures: Pictures | None = None
    room: str = ""
