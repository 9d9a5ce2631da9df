"""The setup panel as Discord's components: menus, buttons, a preview and what is missing. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from adapters.discord.permissions import report
from adapters.discord.setup.preview import preview
from adapters.discord.words import APART, emoji, safe
from bot.application.ports.book import Loudness
from bot.application.wording import names, settings
from bot.application.wording.sentences import capital
from bot.domain.instrument import AssetClass
from bot.domain.plain import plain
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adapters.discord.setup.choices import Panel

SETUP = "setup"
TALKED_IN = (discord.ChannelType.text, discord.ChannelType.news)
NO_HOURS = "none"
LONGEST_TYPED = 80
LABEL = 80
OPTION = 100
NOTE = 300
TEXT = 3_900

Item = ui.Item[ui.LayoutView]


def part_id(panel: Panel, part: str) -> str:
    """Return the custom id of one part of a panel."""
    return f"{SETUP}:{panel.token}:{part}"


def panel_view(panel: Panel, place: str) -> ui.LayoutView:
    """Return a panel as it stands; the library does not remember it."""
    parts: list[Item] = [
        ui.TextDisplay(_head(panel)),
        *_menus(panel),
        _buttons(panel),
        ui.Separator(),
        ui.TextDisplay(preview(panel.choice, panel.example, place)[: TEXT // 2]),
        ui.Separator(),
        ui.TextDisplay(_state(panel)[: TEXT // 2]),
        _decisions(panel),
    ]
    return layout(ui.Container(*parts))


def said(text: str) -> ui.LayoutView:
    """Return a closed panel: its last word, and nothing to press."""
    return layout(ui.Container(ui.TextDisplay(text[:TEXT])))


def warning(line: str) -> str:
    """Return a line that says what is wrong; the names of permissions hold mentions."""
    return f"⚠️ {line.replace('@', f'@{APART}')}"


def layout(container: ui.Container[ui.LayoutView]) -> ui.LayoutView:
    """Return a view that the library does not keep waiting for."""
    view = ui.LayoutView(timeout=None)
    view.add_item(container)
    view.stop()
    return view


def reactions_form(panel: Panel) -> ui.Modal:
    """Return the form in which the two reactions are typed."""
    form = ui.Modal(title=_("Reactions"), custom_id=part_id(panel, "reactions"), timeout=None)
    about = _("An emoji, or the name of one of this server's own")
    for part, label, value in (
        ("up", _("Up: the claim will come true"), panel.choice.up),
        ("down", _("Down: it will not"), panel.choice.down),
    ):
        field: ui.TextInput[ui.Modal] = ui.TextInput(
            custom_id=part, default=emoji(value), max_length=LONGEST_TYPED
        )
        form.add_item(ui.Label(text=label, description=about, component=field))
    form.stop()
    return form


def hours_form(panel: Panel, place: str) -> ui.Modal:
    """Return the form in which the quiet hours are chosen."""
    form = ui.Modal(title=_("Quiet hours"), custom_id=part_id(panel, "hours"), timeout=None)
    hours = panel.choice.quiet_hours
    for part, label, chosen in (
        ("begin", _("From"), hours.begin if hours else None),
        ("end", _("To"), hours.end if hours else None),
    ):
        menu: ui.Select[Any] = ui.Select(custom_id=part, options=_hours(chosen))
        about = _("Times are those of {place}.").format(place=safe(place, 40))
        form.add_item(ui.Label(text=label, description=about, component=menu))
    form.stop()
    return form


def _head(panel: Panel) -> str:
    title = f"## {_('Workshop in {server}').format(server=safe(panel.server.name, 60))}"
    if panel.note:
        return f"{title}\n⚠️ {safe(panel.note, NOTE)}"
    return f"{title}\n{_('Only you see this. Nothing changes until you save.')}"


def _menus(panel: Panel) -> Iterator[Item]:
    chosen = panel.choice
    yield ui.TextDisplay(f"**{_('Channel')}**")
    yield ui.ActionRow(
        ui.ChannelSelect(
            custom_id=part_id(panel, "channel"),
            channel_types=list(TALKED_IN),
            placeholder=_("Which channel gets the dispatches?"),
            default_values=[discord.Object(chosen.channel)] if chosen.channel else [],
        )
    )
    yield ui.TextDisplay(f"**{_('Loudness')}**")
    yield ui.ActionRow(
        ui.Select(custom_id=part_id(panel, "loudness"), options=_loudness(chosen.loudness))
    )
    yield ui.TextDisplay(f"**{_('Role to ping')}**")
    yield ui.ActionRow(
        ui.RoleSelect(
            custom_id=part_id(panel, "ping"),
            placeholder=_("Nobody is pinged"),
            min_values=0,
            default_values=[discord.Object(int(chosen.ping))] if chosen.ping else [],
        )
    )
    yield ui.TextDisplay(f"**{_('Asset classes')}**")
    yield ui.ActionRow(
        ui.Select(
            custom_id=part_id(panel, "classes"),
            placeholder=_("Every asset class"),
            options=_classes(chosen.classes),
            min_values=0,
            max_values=len(AssetClass),
        )
    )


def _buttons(panel: Panel) -> ui.ActionRow[Any]:
    chosen = panel.choice
    hours = _("Quiet hours: {hours}").format(hours=settings.quiet_hours(chosen.quiet_hours))
    pair = settings.reactions(chosen.up, chosen.down)
    reactions = _("Reactions: {reactions}").format(reactions=pair)
    board = _("Board: {board}").format(board=settings.board(chosen.is_open))
    return ui.ActionRow(
        ui.Button(label=plain(reactions, LABEL), custom_id=part_id(panel, "reactions")),
        ui.Button(label=hours, custom_id=part_id(panel, "hours")),
        ui.Button(label=board, custom_id=part_id(panel, "board")),
    )


def _state(panel: Panel) -> str:
    """What stands in the way, in words with the fix, or that nothing does."""
    if panel.choice.channel is None or panel.found is None:
        return _("Choose a channel first.")
    where = f"<#{panel.choice.channel}>"
    lines = [warning(line) for line in report(panel.found, panel.needs(), where)]
    if not lines:
        lines = [f"✅ {_('I have every permission I need in {where}.').format(where=where)}"]
    if panel.subscribed and panel.subscribed.paused:
        state = safe(settings.state(panel.subscribed), NOTE)
        lines.append(_("It is {state}. Saving resumes it.").format(state=state))
    return "\n".join(lines)


def _decisions(panel: Panel) -> ui.ActionRow[Any]:
    style = discord.ButtonStyle
    blocked = panel.in_the_way()
    row: ui.ActionRow[Any] = ui.ActionRow(
        ui.Button(
            label=_("Save"),
            style=style.success,
            disabled=blocked,
            custom_id=part_id(panel, "save"),
        )
    )
    if blocked and panel.choice.channel is not None:
        row.add_item(ui.Button(label=_("Check again"), custom_id=part_id(panel, "check")))
    if panel.subscribed:
        label, part = _("Remove this channel"), part_id(panel, "remove")
        row.add_item(ui.Button(label=label, style=style.danger, custom_id=part))
    row.add_item(ui.Button(label=_("Cancel"), custom_id=part_id(panel, "cancel")))
    return row


def _loudness(chosen: Loudness) -> list[discord.SelectOption]:
    return [
        discord.SelectOption(
            label=capital(settings.loudness(value)),
            value=value.value,
            description=capital(plain(settings.hears(value), OPTION)),
            default=value is chosen,
        )
        for value in Loudness
    ]


def _classes(chosen: frozenset[str]) -> list[discord.SelectOption]:
    return [
        discord.SelectOption(
            label=names.category(kind.value), value=kind.value, default=kind.value in chosen
        )
        for kind in AssetClass
    ]


def _hours(chosen: int | None) -> list[discord.SelectOption]:
    none = discord.SelectOption(label=_("No quiet hours"), value=NO_HOURS, default=chosen is None)
    return [
        none,
        *(
            discord.SelectOption(label=f"{hour:02}:00", value=str(hour), default=hour == chosen)
            for hour in range(24)
        ),
    ]
