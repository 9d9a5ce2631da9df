"""What the page's panel lets go wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.slack_server.server import SlackServer
    from tests.slack_server.world.channels import Channel
    from tests.slack_server.world.teams import Team

NAMES = {
    "drop": "Cut the connections",
    "refresh": "Ask for a fresh connection",
    "duplicate": "Deliver the next event twice",
    "late": "Deliver the next event at its third retry",
    "unheard": "Lose the next acknowledgement",
    "refuse": "Refuse the next call (429)",
    "fail": "Fail the next post after it was made",
    "bot": "Remove or invite the bot here",
    "archive": "Archive or reopen this channel",
    "app": "Remove or install the app",
}


async def spoil(slack: SlackServer, what: str, team: Team, channel: Channel | None) -> None:
    """Carry out one of them."""
    match what:
        case "drop":
            slack.sockets.drop()
        case "refresh":
            await slack.sockets.disconnect("refresh_requested")
        case "duplicate":
            slack.disorder.duplicate_next()
        case "late":
            slack.disorder.only_at_retry(3)
        case "unheard":
            slack.disorder.lose_acks()
        case "refuse":
            slack.faults.refuse()
        case "fail":
            slack.faults.fail(on="chat.postMessage", accepted=True)
        case "app":
            team.uninstall() if team.installed else team.install()
        case _ if channel is not None:
            _in_channel(what, channel)


def _in_channel(what: str, channel: Channel) -> None:
    if what == "archive":
        channel.unarchive() if channel.archived else channel.archive()
    elif channel.team.bot.id in channel.members:
        channel.kick_bot()
    else:
        channel.add_bot()
