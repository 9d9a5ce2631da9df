"""Files: asked for, uploaded, shared."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.slack_server.world.teams import Team


@dataclass(slots=True)
class File:
    """A file of a workspace; `complete` once the app said that its upload is done."""

    id: str
    team: Team
    name: str
    length: int
    user: str
    ticket: str
    content: bytes = b""
    title: str = ""
    alt_text: str = ""
    complete: bool = False
    deleted: bool = False
    shares: dict[str, list[str]] = field(default_factory=dict)

    @property
    def mimetype(self) -> str:
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"
