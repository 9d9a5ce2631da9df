"""A store of installations in memory."""


class Shelf:
    """Implements `InstallationStore`."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}

    async def save(self, platform: str, team: str, data: bytes) -> None:
        self.kept[platform, team] = data

    async def find(self, platform: str, team: str) -> bytes | None:
        return self.kept.get((platform, team))

    async def all(self, platform: str) -> list[tuple[str, bytes]]:
        return [(team, data) for (p, team), data in self.kept.items() if p == platform]

    async def delete(self, platform: str, team: str) -> None:
        self.kept.pop((platform, team), None)
