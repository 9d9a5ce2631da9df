"""`python -m tests.slack_server`: a Slack to play with, without any account.

Prints the settings an app needs and the address of a page; ends with Ctrl+C.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from contextlib import suppress

from tests.slack_server.server import SlackServer
from tests.slack_server.world.people import ADMIN, GUEST
from tests.slack_server.world.teams import Team

PORT = 8766


def furnish(slack: SlackServer) -> Team:
    """A small workspace: an admin, three members, a guest, a few channels; and a second one."""
    team = slack.add_team("Traders")
    mia = slack.add_person("mia", team, ADMIN, real_name="Mia (admin)")
    readers = [slack.add_person(name, team) for name in ("ann", "ben", "carol")]
    gil = slack.add_person("gil", team, GUEST)
    desk = team.add_channel("market-desk", mia, *readers, gil)
    desk.topic = "What the desk says, and how it went."
    team.add_channel("verdicts", mia, *readers)
    team.add_channel("lounge", mia, *readers, with_bot=False)
    team.add_channel("moderators", mia, private=True)
    for person in (mia, *readers):
        team.direct(person)
    other = slack.add_team("Others", installed=False)
    other.add_channel("general", slack.add_person("dora", other, ADMIN))
    return team


def settings(slack: SlackServer, team: Team) -> dict[str, str]:
    """The environment that points Workshop at this server."""
    return {
        "WORKSHOP_SLACK__API_BASE": slack.api_base,
        "WORKSHOP_SLACK__BOT_TOKEN": team.token,
        "WORKSHOP_SLACK__APP_TOKEN": slack.app_token,
    }


async def serve(port: int, events_url: str) -> None:
    slack = SlackServer(port=port)
    slack.app.redirect_urls = ["http://127.0.0.1", "http://localhost"]
    team = furnish(slack)
    if events_url:
        slack.use_http(events_url)
    async with slack:
        lines = [f"export {name}={value}" for name, value in settings(slack, team).items()]
        extra = f"signing secret: {slack.signing_secret}\n"
        extra += f"client id: {slack.app.client_id}\nclient secret: {slack.app.client_secret}\n"
        sys.stdout.write(f"The page:  {slack.page_url}\n\nFor Workshop:\n\n")
        sys.stdout.write("\n".join(lines) + f"\n\nFor HTTP mode and OAuth:\n\n{extra}")
        sys.stdout.flush()
        await asyncio.Event().wait()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.slack_server", description=__doc__)
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--events", default="", help="send signed requests here, no Socket Mode")
    chosen = parser.parse_args()
    with suppress(KeyboardInterrupt):
        asyncio.run(serve(chosen.port, chosen.events))


if __name__ == "__main__":
    main()
