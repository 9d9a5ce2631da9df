"""`python -m tests.discord_server`: a Discord to play with, without any token.

Prints the two settings a bot needs and the address of a page; ends with Ctrl+C.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from contextlib import suppress

from tests.discord_server.server import DiscordServer
from tests.discord_server.world.permissions import Permission

PORT = 8765


def furnish(discord: DiscordServer) -> None:
    """A small guild: a moderator, three readers, a few channels."""
    mia = discord.add_user("mia", display="Mia (moderator)")
    guild = discord.add_guild("Traders", owner=mia)
    general = guild.add_category("general")
    guild.add_text_channel("lounge", general)
    market = guild.add_category("markets")
    guild.add_text_channel("market-desk", market).topic = "What the desk says, and how it went."
    guild.add_announcement_channel("verdicts", market)
    hidden = guild.add_text_channel("moderators", general)
    hidden.deny(guild.everyone, Permission.VIEW_CHANNEL)
    guild.add_emoji("bull")
    guild.add_emoji("bear")
    guild.add_role("readers", mentionable=True, color=0x3BA55C)
    for name in ("ann", "ben", "carol"):
        discord.add_user(name, guild)


async def serve(port: int) -> None:
    discord = DiscordServer(port=port)
    furnish(discord)
    async with discord:
        sys.stdout.write(
            f"The page:  {discord.page_url}\n\nFor the bot:\n\n"
            f"export WORKSHOP_DISCORD__API_BASE={discord.api_base}\n"
            f"export WORKSHOP_DISCORD__TOKEN={discord.token}\n"
        )
        sys.stdout.flush()
        await asyncio.Event().wait()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.discord_server", description=__doc__)
    parser.add_argument("--port", type=int, default=PORT)
    with suppress(KeyboardInterrupt):
        asyncio.run(serve(parser.parse_args().port))


if __name__ == "__main__":
    main()
