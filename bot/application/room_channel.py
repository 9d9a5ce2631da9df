"""The room's one channel: the local chat that needs no token."""

from bot.application.ports.book import Loudness, Subscription
from bot.application.ports.chat import Channel

ROOM = Channel(platform="room", community="room", id="market-desk")
ROOM_SUBSCRIPTION = Subscription(
    channel=ROOM, community_name="The room", loudness=Loudness.FULL, is_open=True
)
