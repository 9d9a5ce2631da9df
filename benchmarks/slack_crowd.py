"""A local Slack in a process of its own, whose readers react when a line on stdin says so.

`python -m benchmarks.slack_crowd` prints its address and tokens, then answers each line: `burst N`
lets N readers react to the newest message, as fast as the app takes it, and answers when that began
and when the last was acknowledged.
"""

from __future__ import annotations

import asyncio
import sys
import time

from benchmarks.talk import say
from tests.slack_server import Limits, SlackServer
from tests.slack_server.world.messages import Draft

ARROWS = ("arrow_up", "arrow_down")
PATIENCE_SECONDS = 120.0


async def serve() -> None:
    """Serve until stdin ends."""
    limits = Limits.lenient()
    limits.ack_seconds, limits.retry_seconds = PATIENCE_SECONDS, ()
    async with SlackServer(limits=limits) as slack:
        team = slack.add_team("Traders")
        channel = team.add_channel("market-desk")
        slack.world.post(channel, team.bot, Draft(text="The floor holds."))
        say(
            api_base=slack.api_base,
            bot_token=team.token,
            app_token=slack.app_token,
            team=team.id,
            channel=channel.id,
            ts=channel.last.ts,
        )
        while line := await asyncio.to_thread(sys.stdin.readline):
            count = int(line.split()[1])
            people = slack.add_people(count, team, prefix=f"reader{time.time_ns()}")
            channel.members |= {person.id: person for person in people}
            message = channel.last
            began = time.time()
            for number, person in enumerate(people):
                slack.world.react(person, message, ARROWS[number % 2])
            await slack.delivered(PATIENCE_SECONDS)
            say(began=began, acknowledged=time.time(), lost=lost(slack))


def lost(slack: SlackServer) -> int:
    """How many events were not acknowledged."""
    return sum(not each.acknowledged for each in slack.delivery.log)


if __name__ == "__main__":
    asyncio.run(serve())
