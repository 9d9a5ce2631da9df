"""Draws payloads as Slack shows them, to HTML: plain functions, no server needed.

from tests.slack_server import draw

draw.sheet("Posts", [("a dispatch", draw.message(payload))])
"""

from tests.slack_server.draw.blocks import blocks
from tests.slack_server.draw.messages import message
from tests.slack_server.draw.mrkdwn import mrkdwn
from tests.slack_server.draw.reader import Reader
from tests.slack_server.draw.sheet import sheet, style
from tests.slack_server.draw.views import home, modal

__all__ = ["Reader", "blocks", "home", "message", "modal", "mrkdwn", "sheet", "style"]
