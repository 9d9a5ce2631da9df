"""A local Discord in a process of its own, whose readers react when a line on stdin says so.

`python -m benchmarks.discord_crowd [GUILDS]` prints its address and token, then answers each line:
`burst N` writes N reactions at once and answers when that was, `steady RATE SECONDS` reacts at a
rate and answers when each person did. Both react to the newest message of the first channel.
"""

from __future__ import annotations

import asyncio
import sys
import time
from typing import TYPE_CHECKING

from adapters.discord.permissions import needed_bits
from benchmarks.talk import say
from tests.discord_server import DiscordServer, Limits, Permission
from tests.discord_server.world.emoji import written
from tests.discord_server.world.messages import Draft

if TYPE_CHECKING:
    from tests.discord_server import Channel, Person

ARROWS = ("⬆️", "⬇️")


async def serve(guilds: int) -> None:
    """Serve until stdin ends."""
    async with DiscordServer(limits=Limits(overall=None)) as discord:
        guild = discord.add_guild("Traders", bot_permissions=Permission(needed_bits().value))
        channel = guild.add_text_channel("market-desk")
        discord.world.post(channel, discord.bot, Draft(content="The floor holds."))
        discord.add_guilds(guilds - 1, channels=20)
        say(
            api_base=discord.api_base,
            token=discord.token,
            guild=str(guild.id),
            channel=str(channel.id),
        )
        while line := await asyncio.to_thread(sys.stdin.readline):
            name, *numbers = line.split()
            count = int(float(numbers[0]) * float(numbers[1]) if name == "steady" else numbers[0])
            people = discord.add_users(count, guild, prefix=f"reader{time.time_ns()}")
            if name == "burst":
                say(at=burst(discord, channel, people))
            else:
                say(at=await steadily(channel, people, float(numbers[0])))


def burst(discord: DiscordServer, channel: Channel, people: list[Person]) -> float:
    """Write everything in one piece, so that making it is not part of the time."""
    message = channel.last
    with discord.gateway.corked():
        for number, person in enumerate(people):
            discord.world.react(person, message, written(ARROWS[number % 2]))
        return time.time()


async def steadily(channel: Channel, people: list[Person], rate: float) -> dict[str, float]:
    """React one after another, and return when each did."""
    message, moments = channel.last, dict[str, float]()
    begun = time.perf_counter()
    for number, person in enumerate(people):
        await asyncio.sleep(begun + number / rate - time.perf_counter())
        moments[str(person.id)] = time.time()
        await person.react(message, ARROWS[number % 2])
    return moments


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 1))
