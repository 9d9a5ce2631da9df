"""The gallery hangs every kind of message, each with words of its own."""

from tests.discord_server import DiscordServer
from tests.gallery import ASKED, hang


async def test_everything_hangs_in_a_channel_of_its_kind() -> None:
    async with DiscordServer() as discord:
        viewer = await hang(discord)
        (guild,) = discord.world.guilds.values()
        assert viewer.id in guild.members
        shown = {channel.name: channel.messages for channel in guild.channels.values()}
        assert {"dispatches", "verdicts", "receipts", "notices"} < set(shown)
        assert len(shown["answers"]) == len(ASKED)
        assert all(message.text for told in shown.values() for message in told)
        assert shown["verdicts"][0].embed["image"]["url"].startswith("data:image/png;base64,")
