"""One answer to one interaction: at once if it is ready soon, else after a "thinking…".

Discord waits three seconds for the first word. This is the edge of every handler: whatever fails
becomes one line in the log and one plain line for the person who asked.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import structlog

from adapters.discord.errors import briefly
from adapters.discord.words import safe
from bot.domain.errors import Unavailable, WorkshopError
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from discord import Interaction
    from discord.ui import LayoutView, Modal, View

log = structlog.get_logger(__name__)

PATIENCE_SECONDS = 1.5
# An interaction's token lives for fifteen minutes.
LONGEST_SECONDS = 13 * 60.0
LONGEST_LINE = 400
UNREACHED = (discord.DiscordException, aiohttp.ClientError, OSError)


@dataclass(frozen=True)
class Reply:
    """What the asker is shown. `update` changes the message that was pressed; else it is a new one.

    Only the asker sees a new message, unless it is `public`. `modal` opens a form instead, which
    is possible only as the first word.
    """

    content: str = ""
    embed: discord.Embed | None = None
    view: View | LayoutView | None = None
    modal: Modal | None = None
    update: bool = False
    public: bool = False


def line(text: str) -> Reply:
    """Return one plain line, harmless whatever it holds."""
    return Reply(content=safe(text, LONGEST_LINE))


async def respond(
    interaction: Interaction, work: Awaitable[Reply], *, update: bool = False, public: bool = False
) -> None:
    """Show what `work` returns; never raise but when cancelled.

    `update` and `public` say which kind of answer is to be expected, should it take long.
    """
    task = asyncio.ensure_future(_guarded(interaction, work))
    try:
        await asyncio.wait({task}, timeout=PATIENCE_SECONDS)
        if not task.done():
            await interaction.response.defer(thinking=not update, ephemeral=not public)
            await asyncio.wait({task}, timeout=LONGEST_SECONDS)
        await show(interaction, task.result() if task.done() else _too_long())
    except UNREACHED as error:
        log.warning(
            "an answer did not reach its reader", asked=asked(interaction), error=briefly(error)
        )
        await asyncio.wait({task}, timeout=LONGEST_SECONDS)  # what was asked for is still done
    finally:
        task.cancel()


async def show(interaction: Interaction, reply: Reply) -> None:
    """Send a reply as the first word, or in place of what was announced; raise UNREACHED."""
    response = interaction.response
    if not response.is_done():
        if reply.modal is not None:
            await response.send_modal(reply.modal)
        elif reply.update:
            await response.edit_message(**_changes(reply))
        else:
            await response.send_message(**_message(reply), ephemeral=not reply.public)
    elif reply.update or response.type is discord.InteractionResponseType.deferred_channel_message:
        await interaction.edit_original_response(**_changes(reply))
    else:
        await interaction.followup.send(**_message(reply), ephemeral=True)


def asked(interaction: Interaction) -> str:
    """Return what was asked, for the log: the command, or the id of what was pressed."""
    data: Any = interaction.data or {}
    names = [data.get("name") or data.get("custom_id"), *subcommands(interaction)]
    return " ".join(str(name) for name in names)[:100]


def subcommands(interaction: Interaction) -> list[str]:
    """Return the names of the subcommands that were called, whatever else the data holds."""
    data: Any = interaction.data or {}
    options = data.get("options") or ()
    kind = discord.AppCommandOptionType.subcommand.value
    return [str(o.get("name")) for o in options if isinstance(o, dict) and o.get("type") == kind]


async def _guarded(interaction: Interaction, work: Awaitable[Reply]) -> Reply:
    try:
        return await work
    except Unavailable as error:
        log.warning("the book did not help", asked=asked(interaction), error=str(error))
        return line(_("The book could not be reached just now. Try again in a minute."))
    except WorkshopError as error:
        log.info("an interaction was refused", asked=asked(interaction), error=str(error))
        return line(str(error))
    except UNREACHED as error:
        log.warning("Discord did not help", asked=asked(interaction), error=briefly(error))
        return line(_("Discord did not answer me just now. Nothing was changed; try again."))
    except Exception:  # the edge of every handler
        log.exception("an interaction failed", asked=asked(interaction))
        return line(_("Something went wrong on my side, and it is in the log. Try again."))


def _message(reply: Reply) -> dict[str, Any]:
    shown: dict[str, Any] = {"allowed_mentions": discord.AllowedMentions.none()}
    if reply.content:
        shown["content"] = reply.content
    if reply.embed is not None:
        shown["embed"] = reply.embed
    if reply.view is not None:
        shown["view"] = reply.view
    return shown


def _changes(reply: Reply) -> dict[str, Any]:
    """A message of the new kind of components has neither content nor embeds to clear."""
    shown: dict[str, Any] = {"view": reply.view}
    if not isinstance(reply.view, discord.ui.LayoutView):
        shown |= {"content": reply.content or None, "embed": reply.embed}
    return shown


def _too_long() -> Reply:
    return line(_("This took too long. What you asked for may still happen; look again later."))
