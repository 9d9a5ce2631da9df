"""The one `/workshop` group as Discord registers it: names, options, choices, suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import structlog
from discord import Interaction, app_commands

from adapters.discord.answering.replies import Reply, line, respond, subcommands
from bot.application.commands.words import entries
from bot.domain.text import _

if TYPE_CHECKING:
    from adapters.discord.commands import SlashCommands, Special

log = structlog.get_logger(__name__)

GROUP = "workshop"

Words = app_commands.Range[str, 1, 200]


def workshop_group(slash: SlashCommands) -> app_commands.Group:
    """Return the one group, for servers only, with every command that there is."""
    group = app_commands.Group(
        name=GROUP,
        description=_("The desk's predictions, your bets, and how everybody does"),
        allowed_contexts=app_commands.AppCommandContext(
            guild=True, dm_channel=False, private_channel=False
        ),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )
    does = {entry.name: entry.does for entry in entries()}
    for name in ("latest", "me", "help", "resume"):
        _add_plain(group, slash, name, does[name])
    _add_trail(group, slash, does["trail"])
    _add_record(group, slash, does["record"])
    _add_leaderboard(group, slash, does["leaderboard"])
    _add_link(group, slash, does["link"])
    _add_forget(group, slash, does["forget-me"])
    _add_special(group, slash, "setup", does["setup"], slash.setup)
    _add_special(group, slash, "status", does["status"], slash.status)
    _add_pause(group, slash, does["pause"])
    _add_hide(group, slash, does["hide"])
    _add_void(group, slash, does["void"])
    return group


class Tree(app_commands.CommandTree[discord.Client]):
    """The command tree; what it cannot place, as from an old client, is answered with help."""

    def __init__(self, client: discord.Client, slash: SlashCommands) -> None:
        super().__init__(client)
        self._slash = slash
        self.add_command(workshop_group(slash))

    async def interaction_check(self, interaction: Interaction) -> bool:
        """Let through what comes from a server; the rest gets one line, if it awaits any."""
        if not _is_readable(interaction.data):
            log.warning("a command could not be read", id=interaction.id)
            return False
        if interaction.guild_id is not None:
            return True
        if interaction.type is not discord.InteractionType.autocomplete:
            await respond(interaction, _only_in_servers())
        return False

    async def on_error(
        self, interaction: Interaction, _error: app_commands.AppCommandError
    ) -> None:
        """Answer with the nearest command and the help; autocompletion has no words for that."""
        if interaction.type is not discord.InteractionType.autocomplete:
            await self._slash.run(interaction, " ".join(subcommands(interaction)) or "help")


def _add_plain(group: app_commands.Group, slash: SlashCommands, name: str, does: str) -> None:
    @group.command(name=name, description=does)
    async def plain_command(interaction: Interaction) -> None:
        await slash.run(interaction, name)


def _add_special(
    group: app_commands.Group, slash: SlashCommands, name: str, does: str, special: Special
) -> None:
    @group.command(name=name, description=does)
    async def special_command(interaction: Interaction) -> None:
        await slash.run(interaction, name, special)


def _add_trail(group: app_commands.Group, slash: SlashCommands, does: str) -> None:
    @group.command(name="trail", description=does)
    @app_commands.describe(dispatch=_("its number, or words of its title; 54.1 for one call"))
    @app_commands.autocomplete(dispatch=slash.suggestions.dispatches)
    async def trail(interaction: Interaction, dispatch: Words | None = None) -> None:
        await respond(interaction, slash.trail(interaction, dispatch or ""))


def _add_record(group: app_commands.Group, slash: SlashCommands, does: str) -> None:
    @group.command(name="record", description=does)
    @app_commands.describe(who=_("the house, a mind or an author; the house if left out"))
    @app_commands.autocomplete(who=slash.suggestions.forecasters)
    async def record(interaction: Interaction, who: Words | None = None) -> None:
        await slash.run(interaction, f"record {who or ''}".strip())


def _add_leaderboard(group: app_commands.Group, slash: SlashCommands, does: str) -> None:
    @group.command(name="leaderboard", description=does)
    @app_commands.describe(
        season=_("such as 2018-Q1; the running one if left out"),
        where=_("this server, or all communities whose board is open"),
    )
    @app_commands.autocomplete(season=slash.suggestions.seasons)
    @app_commands.choices(
        where=[
            app_commands.Choice(name=_("this server"), value="here"),
            app_commands.Choice(name=_("everywhere"), value="everywhere"),
        ]
    )
    async def leaderboard(
        interaction: Interaction, season: Words | None = None, where: str = "here"
    ) -> None:
        scope = "everywhere" if where == "everywhere" else ""
        await slash.run(interaction, " ".join(f"leaderboard {season or ''} {scope}".split()))


def _add_link(group: app_commands.Group, slash: SlashCommands, does: str) -> None:
    @group.command(name="link", description=does)
    @app_commands.describe(code=_("what your other account was given; leave it out to get one"))
    async def link(interaction: Interaction, code: Words | None = None) -> None:
        await slash.run(interaction, f"link {code or ''}".strip())


def _add_forget(group: app_commands.Group, slash: SlashCommands, does: str) -> None:
    @group.command(name="forget-me", description=does)
    @app_commands.describe(yes=_("for good; without it you are told what happens"))
    async def forget(interaction: Interaction, yes: bool = False) -> None:
        await slash.run(interaction, "forget-me yes" if yes else "forget-me")


def _add_pause(group: app_commands.Group, slash: SlashCommands, does: str) -> None:
    @group.command(name="pause", description=does)
    @app_commands.describe(why=_("a few words for the other moderators"))
    async def pause(interaction: Interaction, why: Words | None = None) -> None:
        await slash.run(interaction, f"pause {why or ''}".strip())


def _add_hide(group: app_commands.Group, slash: SlashCommands, does: str) -> None:
    @group.command(name="hide", description=does)
    @app_commands.describe(
        prediction=_("its number, such as 54.0"), off=_("take back that it is hidden")
    )
    @app_commands.autocomplete(prediction=slash.suggestions.open_predictions)
    async def hide(interaction: Interaction, prediction: Words, off: bool = False) -> None:
        await slash.run(interaction, f"hide {_one(prediction)} {'off' if off else ''}".strip())


def _add_void(group: app_commands.Group, slash: SlashCommands, does: str) -> None:
    @group.command(name="void", description=does)
    @app_commands.describe(
        prediction=_("its number, such as 54.0"), why=_("the fault in the data, by name")
    )
    @app_commands.autocomplete(prediction=slash.suggestions.predictions)
    async def void(interaction: Interaction, prediction: Words, why: Words) -> None:
        await slash.run(interaction, f"void {_one(prediction)} {why}")


def _is_readable(data: Any) -> bool:
    """Whether a call, or one of its options, is of the shape that the library takes for granted."""
    options = data.get("options", []) if isinstance(data, dict) else None
    named = options is not None and isinstance(data.get("name"), str)
    return named and isinstance(options, list) and all(map(_is_readable, options))


def _one(typed: str) -> str:
    """The first word alone: the rest would be taken for further arguments."""
    return next(iter(typed.split()), "?")


async def _only_in_servers() -> Reply:
    return line(_("Workshop answers in servers, not in direct messages."))
