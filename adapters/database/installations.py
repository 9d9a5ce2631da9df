"""Installations of an app: encrypted bytes by platform and community, kept as Base64."""

from base64 import b64decode, b64encode
from collections.abc import Sequence

from sqlalchemy import ColumnElement, delete, insert, select

from adapters.database.engine import Database
from adapters.database.tables import Installation as Row


class SqlInstallations:
    """Implements `InstallationStore` beside the book, each method one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, platform: str, community: str, data: bytes) -> None:
        """See the port."""
        values = {"platform": platform, "community": community, "data": b64encode(data).decode()}
        async with self._database.writing() as tx:
            await tx.execute(delete(Row).where(_is(platform, community)))
            await tx.execute(insert(Row), values)

    async def find(self, platform: str, community: str) -> bytes | None:
        """See the port."""
        query = select(Row.c.data).where(_is(platform, community))
        async with self._database.reading() as tx:
            data = (await tx.execute(query)).scalar()
        return None if data is None else b64decode(data)

    async def all(self, platform: str) -> Sequence[tuple[str, bytes]]:
        """See the port."""
        query = select(Row).where(Row.c.platform == platform).order_by(Row.c.community)
        async with self._database.reading() as tx:
            rows = (await tx.execute(query)).all()
        return [(row.community, b64decode(row.data)) for row in rows]

    async def delete(self, platform: str, community: str) -> None:
        """See the port."""
        async with self._database.writing() as tx:
            await tx.execute(delete(Row).where(_is(platform, community)))


def _is(platform: str, community: str) -> ColumnElement[bool]:
    return (Row.c.platform == platform) & (Row.c.community == community)
