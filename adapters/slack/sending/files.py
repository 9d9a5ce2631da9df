"""Pictures as files of the workspace: uploaded, and then shown by a message."""

from collections import OrderedDict

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.rest import Rest
from bot.domain.errors import WorkshopError

log = structlog.get_logger(__name__)

NAME = "verdict.png"
REMEMBERED = 256
# The words of a file, of which Slack takes fewer than of a picture in a message.
WORDS = 1000


class Files:
    """Uploads a post's picture once, however often the post is tried.

    Nobody sees a file until a message shows it, so that a picture never stands alone or twice.
    """

    def __init__(self, rest: Rest) -> None:
        self._rest = rest
        self._uploaded: OrderedDict[str, str] = OrderedDict()

    async def upload(self, team: str, key: str, picture: bytes, words: str) -> str:
        """Return the id of the file, nothing where it could not be uploaded, for whatever cause."""
        if key in self._uploaded:
            return self._uploaded[key]
        try:
            file = await self._upload(team, picture, words[:WORDS])
        except (SlackApiError, WorkshopError, aiohttp.ClientError, OSError, LookupError) as error:
            log.warning("a picture could not be uploaded", post=key, error=str(error)[:300])
            return ""
        self._uploaded[key] = file
        while len(self._uploaded) > REMEMBERED:
            self._uploaded.popitem(last=False)
        return file

    async def _upload(self, team: str, picture: bytes, words: str) -> str:
        asked = {"filename": NAME, "length": len(picture), "alt_txt": words}
        ticket = await self._rest.call(team, "files.getUploadURLExternal", asked)
        file, url = str(ticket["file_id"]), str(ticket["upload_url"])
        async with aiohttp.ClientSession() as session, session.post(url, data=picture) as answer:
            answer.raise_for_status()
        listed = [{"id": file, "title": NAME}]
        await self._rest.call(team, "files.completeUploadExternal", {"files": listed})
        return file
