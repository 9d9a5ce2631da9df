"""The workspaces that have the app, with their tokens encrypted at rest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import structlog
from cryptography.fernet import Fernet, InvalidToken

from bot.domain.errors import BadConfig

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.application.ports.installations import InstallationStore

log = structlog.get_logger(__name__)

PLATFORM = "slack"


class Workspace(NamedTuple):
    """A workspace that has installed the app, and who the app is there."""

    team: str
    token: str
    bot_user: str
    bot_id: str
    name: str = ""
    enterprise: str = ""


class Installations:
    """The workspaces that have installed the app; what the database holds only `key` can read."""

    def __init__(self, store: InstallationStore, key: str) -> None:
        self._store = store
        self._fernet = fernet(key)

    async def save(self, workspace: Workspace) -> None:
        """Keep a workspace's token, in place of the one before."""
        data = self._fernet.encrypt(json.dumps(workspace._asdict()).encode())
        await self._store.save(PLATFORM, workspace.team, data)

    async def find(self, team: str) -> Workspace | None:
        """Return a workspace; None if it is not there, or was kept under another key."""
        data = await self._store.find(PLATFORM, team)
        return None if data is None else self._opened(team, data)

    async def teams(self) -> Iterable[str]:
        """Return the ids of all workspaces."""
        return [team for team, _data in await self._store.all(PLATFORM)]

    async def delete(self, team: str) -> None:
        """Forget a workspace's token."""
        await self._store.delete(PLATFORM, team)

    def _opened(self, team: str, data: bytes) -> Workspace | None:
        try:
            return Workspace(**json.loads(self._fernet.decrypt(data)))
        except (InvalidToken, ValueError, TypeError):
            log.warning("a workspace's token was kept under another key", workspace=team)
            return None


def fernet(key: str) -> Fernet:
    """Return what encrypts with a key; raise BadConfig for one that is none."""
    try:
        return Fernet(key)
    except ValueError:
        raise BadConfig(
            "is no key: it takes 32 random bytes in URL-safe base64, as from "
            "`openssl rand -base64 32 | tr +/ -_`",
            where="WORKSHOP_SLACK__TOKEN_KEY",
        ) from None
