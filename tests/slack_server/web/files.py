"""files.*: an address to upload to, the upload, and its completion."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from aiohttp import web

from tests.local_server.cut import cut
from tests.local_server.wire import Json
from tests.slack_server.blocks import check, mrkdwn
from tests.slack_server.errors import ApiError
from tests.slack_server.payloads import messages as payloads
from tests.slack_server.web.call import Call, Method
from tests.slack_server.world.files import File
from tests.slack_server.world.messages import Draft

if TYPE_CHECKING:
    from tests.slack_server.faults import Faults
    from tests.slack_server.world.state import World


async def get_upload_url(call: Call) -> Json:
    name, length = call.needed("filename"), call.number("length", 0)
    if length <= 0:
        raise ApiError("invalid_arguments")
    ticket = secrets.token_urlsafe(16)
    file = File(
        call.world.ids.make("F"), call.team, name, length, call.bot.id, ticket,
        alt_text=call.text("alt_txt"),
    )  # fmt: skip
    call.world.files[file.id] = file
    return {"upload_url": f"{call.world.base_url}/upload/v1/{ticket}", "file_id": file.id}


async def complete(call: Call) -> Json:
    given = call.structure("files", "invalid_arguments")
    if not isinstance(given, list) or not given:
        raise ApiError("invalid_arguments")
    found = [_uploaded(call, each) for each in given]
    target = call.text("channel_id") or call.text("channels").split(",")[0]
    if target:
        _share(call, target, found)
    for file in found:
        file.complete = True
    return {"files": [payloads.file(file) for file in found]}


def _uploaded(call: Call, given: Json) -> File:
    file = call.world.files.get(str(given.get("id")))
    if file is None or file.team is not call.team:
        raise ApiError("file_not_found")
    if len(file.content) != file.length:
        raise ApiError("file_update_failed")
    file.title = str(given.get("title") or file.name)
    return file


def _share(call: Call, target: str, files: list[File]) -> None:
    call.arguments["channel"] = target
    channel = call.own_channel()
    if channel.archived:
        raise ApiError("is_archived")
    limits = call.world.limits
    blocks = check.message_blocks(
        call.structure("blocks", "invalid_blocks_format"), limits, call.world.files
    )
    comment = mrkdwn.escape(check.text(call.text("initial_comment"), limits))
    thread = call.text("thread_ts") or None
    draft = Draft(
        text=comment, blocks=blocks or [], thread_ts=thread, by_app=True, files=files,
        subtype="file_share",
    )  # fmt: skip
    call.world.post(channel, call.bot, draft)


async def info(call: Call) -> Json:
    file = _own(call)
    return {"file": payloads.file(file) | {"shares": payloads.shares(file)}}


async def delete(call: Call) -> Json:
    _own(call).deleted = True
    return {}


def _own(call: Call) -> File:
    file = call.world.files.get(call.needed("file"))
    if file is None or file.deleted:
        raise ApiError("file_not_found")
    return file


class Uploads:
    """The addresses that are given out for uploads, and those of the files."""

    def __init__(self, world: World, faults: Faults) -> None:
        self._world = world
        self._faults = faults

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/upload/v1/{ticket}", self._upload),
            web.get("/files/{id}/{name}", self._download),
            web.get("/files/{id}/download/{name}", self._download),
        ]

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        file = self._by_ticket(request.match_info["ticket"])
        for fault in self._faults.drawn("upload", accepted=False):
            if fault.reset:
                cut(request.transport)
                raise ConnectionResetError
            return web.Response(status=fault.status or 503, text="upload failed")
        if request.content_type == "multipart/form-data":
            fields = (await request.post()).values()
            sent = [each for each in fields if isinstance(each, web.FileField)]
            file.content = sent[0].file.read() if sent else b""
        else:
            file.content = await request.read()
        return web.Response(text=f"OK - {len(file.content)}")

    def _by_ticket(self, ticket: str) -> File:
        for file in self._world.files.values():
            if file.ticket == ticket and not file.content:
                return file
        raise web.HTTPNotFound

    async def _download(self, request: web.Request) -> web.StreamResponse:
        file = self._world.files.get(request.match_info["id"].rpartition("-")[2])
        if file is None or file.deleted:
            raise web.HTTPNotFound
        return web.Response(body=file.content, content_type=file.mimetype)


METHODS = [
    Method("files.getUploadURLExternal", get_upload_url, 4, "files:write"),
    Method("files.completeUploadExternal", complete, 4, "files:write"),
    Method("files.info", info, 4, "files:read"),
    Method("files.delete", delete, 3, "files:write"),
]
