"""A local Slack for tests: Web API, Socket Mode, signed requests, people to drive, misbehaviour.

Written from Slack's public documentation; slack-bolt talks to it over real sockets.
`python -m tests.slack_server` starts it by hand, with a page to click.
"""

from tests.local_server.errors import NoAnswer, NotAllowed
from tests.slack_server.answers import Answer
from tests.slack_server.limits import Limits
from tests.slack_server.person import Person
from tests.slack_server.server import SlackServer
from tests.slack_server.world.channels import Channel
from tests.slack_server.world.messages import Message
from tests.slack_server.world.people import ADMIN, BOT, GUEST, MEMBER, OWNER, Standing
from tests.slack_server.world.teams import Team
from tests.slack_server.world.views import View

__all__ = [
    "ADMIN",
    "BOT",
    "GUEST",
    "MEMBER",
    "OWNER",
    "Answer",
    "Channel",
    "Limits",
    "Message",
    "NoAnswer",
    "NotAllowed",
    "Person",
    "SlackServer",
    "Standing",
    "Team",
    "View",
]
