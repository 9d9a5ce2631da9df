"""Files that hang on messages."""

from __future__ import annotations

import mimetypes
import struct
from dataclasses import dataclass

PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(slots=True)
class Attachment:
    """A file as it was uploaded; `listed` is false when an embed or component shows it."""

    id: int
    filename: str
    content: bytes
    url: str
    description: str | None = None
    listed: bool = True

    @property
    def content_type(self) -> str:
        return mimetypes.guess_type(self.filename)[0] or "application/octet-stream"

    @property
    def size_in_pixels(self) -> tuple[int, int] | None:
        """Width and height of a PNG; None for everything else."""
        if not self.content.startswith(PNG):
            return None
        width, height = struct.unpack(">II", self.content[16:24])
        return width, height
