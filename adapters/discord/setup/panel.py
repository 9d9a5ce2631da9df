"""`/workshop setup`: a panel that shows what a channel will get and checks what is missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import structlog

from adapters.discord.answering.askers import PLATFORM, is_moderator
from adapters.discord.answering.replies import Reply, line, respond
from adapters.discord.permissions import Found
from adapters.discord.reaction_names import understood_pair
from adapters.discord.setup.choices import Choice, Panel, Panels
from adapters.discord.setup.view import (
    NO_HOURS,
    SETUP,
    TALKED_IN,
    hours_form,
    panel_view,
    reactions_form,
    said,
)
from bot.application.ports.book import Loudness, QuietHours, Subscription
from bot.application.wording import settings
from bot.application.wording.sentences import capital, closed
from bot.domain.errors import BadInput
from bot.domain.instrument import AssetClass
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from discord import Interaction

    from adapters.discord.answering.parts import Parts

log = structlog.get_logger(__name__)

CUSTOM_ID = re.compile(rf"{SETUP}:([0-9a-z]{{1,20}}):([a-z]{{2,12}})")
ASKS_AGAIN = ("channel", "ping", "check", "save")


class SetupPanel:
    """Opens panels and takes what is chosen in them; the book changes only on Save and Remove."""

    def __init__(self, parts: Parts, place: str, panels: Panels | None = None) -> None:
        self._parts = parts
        self._place = place
        self._panels = panels or Panels()

    async def open(self, interaction: Interaction) -> Reply:
        """Return a new panel for the channel it is asked for in, or for one already set up."""
        known = await self._known(interaction.guild_id)
        here = _here(interaction)
        chosen = known.get(here or 0) or (None if here else next(iter(known.values()), None))
        server = await self._parts.inspector.server(interaction.guild_id or 0)
        panel = Panel(
            token=f"{interaction.id:x}",
            guild=interaction.guild_id or 0,
            user=interaction.user.id,
            choice=Choice.of(chosen) if chosen else _fresh(here, known.values()),
            server=server,
            me=await self._parts.inspector.myself(server),
            subscribed=chosen,
            example=await self._parts.book.latest(),
        )
        if panel.choice.channel == here and here is not None:
            panel.found = Found("", interaction.app_permissions)
        else:
            await self._look(panel)
        self._panels.put(panel)
        return Reply(view=panel_view(panel, self._place))

    async def pressed(self, interaction: Interaction, custom_id: str) -> None:
        """Answer what was chosen, pressed or filled in."""
        match = CUSTOM_ID.fullmatch(custom_id)
        token, part = match.groups() if match else ("", "")
        panel = self._panels.get(token, interaction.guild_id, interaction.user.id)
        if panel is None:
            await respond(interaction, _too_old())
        elif not is_moderator(interaction):
            await respond(interaction, _not_permitted())
        else:
            form = interaction.type.name == "modal_submit"
            if not form and part in ("reactions", "hours"):
                await respond(interaction, self._form(panel, part))
                return
            data: Any = interaction.data or {}
            filled = dict(_filled(data.get("components") or []))
            _take(panel, part, data, filled)
            await respond(interaction, self._after(panel, part, filled), update=True)

    async def _after(self, panel: Panel, part: str, filled: dict[str, str]) -> Reply:
        if part == "reactions":
            await self._react(panel, filled)
        if part in ASKS_AGAIN:
            await self._look(panel, again=part != "channel")
        if part == "channel":
            await self._load(panel)
        if part == "cancel":
            return self._closed(panel, _("Nothing was changed."))
        if part == "remove":
            return await self._remove(panel)
        if part == "save" and not panel.in_the_way():
            return await self._save(panel)
        return Reply(view=panel_view(panel, self._place), update=True)

    async def _react(self, panel: Panel, filled: dict[str, str]) -> None:
        """Take in two reactions; whose they are only Discord knows."""
        own = await self._parts.inspector.emoji(panel.guild)
        try:
            up, down = understood_pair(filled.get("up", ""), filled.get("down", ""), own)
            panel.choose(up=up, down=down)
        except BadInput as error:
            panel.note = capital(closed(str(error)))

    async def _form(self, panel: Panel, part: str) -> Reply:
        if part == "reactions":
            return Reply(modal=reactions_form(panel))
        return Reply(modal=hours_form(panel, self._place))

    async def _look(self, panel: Panel, *, again: bool = False) -> None:
        """Ask Discord what the bot may do in the channel; `again` asks for the server too."""
        inspector, channel = self._parts.inspector, panel.choice.channel
        if again:
            panel.server = await inspector.server(panel.guild)
            panel.me = await inspector.myself(panel.server)
            _forget_what_is_gone(panel)
        panel.found = (
            None if channel is None else await inspector.channel(panel.server, panel.me, channel)
        )

    async def _load(self, panel: Panel) -> None:
        """Show a channel's own settings if it has any; else what was chosen so far is kept."""
        known = await self._known(panel.guild)
        panel.subscribed = known.get(panel.choice.channel or 0)
        if panel.subscribed is not None:
            panel.choice = Choice.of(panel.subscribed)

    async def _known(self, guild: int | None) -> dict[int, Subscription]:
        return {
            int(s.channel.id): s
            for s in await self._parts.book.subscriptions()
            if (s.channel.platform, s.channel.community) == (PLATFORM, str(guild))
        }

    async def _save(self, panel: Panel) -> Reply:
        subscription = panel.subscription()
        await self._parts.book.subscribe(subscription)
        await self._parts.subscriptions.refresh()
        log.info("a channel was set up", channel=subscription.channel.id, guild=panel.guild)
        done = _("Saved. <#{channel}> gets dispatches from the next one on: {hears}.")
        hears = settings.hears(subscription.loudness)
        return self._closed(panel, done.format(channel=subscription.channel.id, hears=hears))

    async def _remove(self, panel: Panel) -> Reply:
        channel = panel.subscribed.channel if panel.subscribed else None
        if channel is None:
            return self._closed(panel, _("Nothing was changed."))
        await self._parts.book.unsubscribe(channel)
        await self._parts.subscriptions.refresh()
        log.info("a channel was removed", channel=channel.id, guild=panel.guild)
        done = _("Removed. <#{channel}> gets no more dispatches; bets already made go on counting.")
        return self._closed(panel, done.format(channel=channel.id))

    def _closed(self, panel: Panel, text: str) -> Reply:
        self._panels.drop(panel)
        return Reply(view=said(text), update=True)


def _take(panel: Panel, part: str, data: Any, filled: dict[str, str]) -> None:
    """Take in one choice at once, in the order in which they were made."""
    values = [str(value) for value in data.get("values") or []]
    chosen = values[0] if values else ""
    try:
        match part:
            case "channel":
                panel.choose(channel=_channel(chosen, data))
            case "loudness":
                panel.choose(loudness=Loudness(chosen))
            case "ping":
                panel.choose(ping=_role(chosen, panel))
            case "classes":
                panel.choose(classes=frozenset(AssetClass(value).value for value in values))
            case "board":
                panel.choose(is_open=not panel.choice.is_open)
            case "hours":
                panel.choose(quiet_hours=_hours(filled.get("begin", ""), filled.get("end", "")))
    except BadInput as error:
        panel.note = capital(str(error))
    except ValueError:
        panel.note = _("That is nothing I offered. Choose again.")


def _fresh(channel: int | None, others: Iterable[Subscription]) -> Choice:
    """The defaults, and the board as it is: there is one for the whole server."""
    return Choice(channel=channel, is_open=all(other.is_open for other in others))


def _here(interaction: Interaction) -> int | None:
    """The channel where the command was typed, if dispatches can go there."""
    channel = interaction.channel
    return channel.id if channel is not None and channel.type in TALKED_IN else None


def _channel(chosen: str, data: Any) -> int:
    found = (data.get("resolved") or {}).get("channels", {}).get(chosen) or {}
    if found.get("type") not in [kind.value for kind in TALKED_IN]:
        raise BadInput(_("Choose a text channel or an announcement channel."))
    return int(chosen)


def _role(chosen: str, panel: Panel) -> str:
    if chosen == str(panel.guild):
        raise BadInput(_("@everyone is not pinged. Choose a role that readers take themselves."))
    return str(int(chosen)) if chosen else ""


def _hours(begin: str, end: str) -> QuietHours | None:
    if NO_HOURS in (begin, end):
        return None
    if begin == end:
        raise BadInput(_("Quiet hours begin and end at different times."))
    return QuietHours(begin=int(begin), end=int(end))


def _forget_what_is_gone(panel: Panel) -> None:
    """A role may have been deleted since it was chosen."""
    if panel.choice.ping and panel.server.get_role(int(panel.choice.ping)) is None:
        panel.choose(ping="")
        panel.note = _("The role to ping is gone, so nobody is pinged.")


def _filled(components: list[Any]) -> Iterator[tuple[str, str]]:
    """What a form was filled in with, by the ids of its fields."""
    for component in components:
        inner = component.get("component")
        yield from _filled([inner] if inner else component.get("components") or [])
        if "custom_id" in component:
            values = component.get("values") or [component.get("value") or ""]
            yield str(component["custom_id"]), str(values[0])


async def _too_old() -> Reply:
    return line(_("This panel is too old. Open it again with /workshop setup."))


async def _not_permitted() -> Reply:
    return line(_("You may no longer manage this server, so nothing was changed."))
