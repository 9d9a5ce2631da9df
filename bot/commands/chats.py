"""The chats that the settings let the desk into, each put together from what all of them share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.commands.slack_access import slack_access

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from adapters.discord.server import DiscordSide
    from adapters.slack.server import SlackSide
    from bot.application.ports.chat import ChatPlatform
    from bot.application.turns import Turn
    from bot.commands.parts import Parts, Setting
    from bot.config import Settings


@dataclass(frozen=True)
class Chats:
    """The sides that there are, and what the others need of them."""

    discord: DiscordSide | None
    slack: SlackSide | None

    @property
    def sides(self) -> Sequence[DiscordSide | SlackSide]:
        """Those that there are."""
        return [side for side in (self.discord, self.slack) if side is not None]

    @property
    def platforms(self) -> Mapping[str, ChatPlatform]:
        """Where they post, by name."""
        return {side.platform.name: side.platform for side in self.sides}

    @property
    def turns(self) -> Mapping[str, Turn]:
        """Whose turn it is to post there, by name."""
        return {side.platform.name: side.turn for side in self.sides}

    def routes(self) -> Iterable[Any]:
        """What is to be served for them."""
        return self.slack.routes() if self.slack is not None else ()


def talks(given: Setting) -> bool:
    """Return whether there is a chat besides the room; a demo has none."""
    settings = given.settings
    tokens = settings.discord.token is not None or slack_access(settings).wanted
    return given.pace is None and tokens


def chats_of(given: Setting, parts: Parts) -> Chats:
    """Return a side for each chat that there is a token for; raise BadConfig for half of one."""
    if not talks(given):
        return Chats(None, None)
    return Chats(_discord(given, parts), _slack(given, parts))


def operators(settings: Settings, platform: str) -> frozenset[str]:
    """Return the users of a platform who may overrule the desk."""
    prefix = f"{platform}:"
    named = settings.desk.operators
    return frozenset(who.removeprefix(prefix) for who in named if who.startswith(prefix))


def _discord(given: Setting, parts: Parts) -> DiscordSide | None:
    settings = given.settings
    if settings.discord.token is None:
        return None
    from adapters.discord.server import DiscordSide

    return DiscordSide(
        book=given.book,
        intake=parts.intake,
        clock=given.clock,
        commands=parts.commands,
        bulletin=parts.bulletin,
        token=settings.discord.token.get_secret_value(),
        api_base=settings.discord.api_base,
        zone=ZoneInfo(settings.desk.timezone),
        public_url=settings.web.public_url,
        operators=operators(settings, "discord"),
        pictures=parts.pictures,
        share=settings.discord.share,
    )


def _slack(given: Setting, parts: Parts) -> SlackSide | None:
    settings, access = given.settings, slack_access(given.settings)
    if not access.wanted:
        return None
    access.check()
    from adapters.slack.server import SlackSide

    return SlackSide(
        book=given.book,
        intake=parts.intake,
        clock=given.clock,
        commands=parts.commands,
        bulletin=parts.bulletin,
        access=access,
        api_base=settings.slack.api_base,
        zone=ZoneInfo(settings.desk.timezone),
        public_url=settings.web.public_url,
        operators=operators(settings, "slack"),
        moderators=frozenset(settings.slack.moderators),
        pictures=parts.pictures,
        installations=given.book.installations,
    )
