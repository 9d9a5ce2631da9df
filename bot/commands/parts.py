"""What a desk is put together from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from adapters.charts.album import Album
    from adapters.database.book import SqlBook
    from adapters.scheduler.alarm import ScheduledAlarm
    from bot.application.bulletin import Bulletin
    from bot.application.commands.group import Commands
    from bot.application.intake import Intake
    from bot.application.ports.clock import Clock
    from bot.application.replay.pace import StretchPace
    from bot.commands.wiring import Market
    from bot.config import Settings


@dataclass(frozen=True)
class Setting:
    """What a desk is put together from; with a `pace` it is a demo, which no chat hears."""

    settings: Settings
    market: Market
    book: SqlBook
    clock: Clock
    alarm: ScheduledAlarm
    owner: str
    begins: datetime
    seed: int
    pace: StretchPace | None = None


@dataclass(frozen=True)
class Parts:
    """What the room, the chats and the agenda share."""

    bulletin: Bulletin
    intake: Intake
    commands: Commands
    pictures: Album
