"""Style sheets, typefaces and the icon, read once and named by their content."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

TYPES = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain",
}


@dataclass(frozen=True)
class Asset:
    """One file below `/static/`; `version` is the head of its SHA-256."""

    path: str
    body: bytes
    content_type: str
    version: str


def load_assets() -> Mapping[str, Asset]:
    """Return every file this package serves, by its path below `/static/`."""
    found = _walk(files("adapters.web") / "static", "")
    return {asset.path: asset for asset in found}


def _walk(folder: Traversable, prefix: str) -> list[Asset]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            found += _walk(entry, f"{prefix}{entry.name}/")
        elif (kind := TYPES.get("." + entry.name.rpartition(".")[2])) is not None:
            body = entry.read_bytes()
            found.append(Asset(prefix + entry.name, body, kind, sha256(body).hexdigest()[:12]))
    return found
