"""What the library keeps of what the gateway tells: next to nothing, and nothing can break it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog
from discord.state import AutoShardedConnectionState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Data = dict[str, Any]
    Listener = Callable[[Data, str], None]

log = structlog.get_logger(__name__)

# What the library itself must see: its sessions, its servers, and what people ask of the bot.
OF_THE_LIBRARY = frozenset(
    "READY RESUMED GUILD_CREATE GUILD_DELETE INTERACTION_CREATE USER_UPDATE".split()
)
# Of a server. Its channels, roles, emoji and members would take a kilobyte each.
KEPT = ("id", "name", "owner_id", "unavailable")
MALFORMED = (LookupError, TypeError, ValueError, AttributeError)


class LeanState(AutoShardedConnectionState[Any]):
    """Hands each event to the library, as far as that needs it, and then to listeners of ours.

    `listeners` are by the gateway's name of the event. They get its data and its source: a name
    that stays the same when the event is told again, empty outside of servers.
    """

    def __init__(
        self,
        *args: Any,
        listeners: Mapping[str, Sequence[Listener]],
        source: Callable[[int], str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._source_in = source
        names = OF_THE_LIBRARY | listeners.keys()
        library = {name: self.parsers[name] for name in OF_THE_LIBRARY}
        self.parsers = {
            name: self._guarded(name, library.get(name), tuple(listeners.get(name, ())))
            for name in names
        }

    def parse_guild_create(self, data: Any) -> None:
        """Keep the name of a server and no more."""
        super().parse_guild_create({key: data[key] for key in KEPT if key in data})

    def _guarded(
        self, name: str, library: Callable[[Any], None] | None, listeners: tuple[Listener, ...]
    ) -> Callable[[Any], None]:
        """Whatever one event does, the connection goes on with the next."""

        def parse(data: Any) -> None:
            try:
                if library is not None:
                    library(data)
                source = self._source(data)
                for listener in listeners:
                    listener(data, source)
            except MALFORMED as error:
                log.warning("an event could not be read", event_name=name, error=repr(error)[:200])
            except Exception:
                log.exception("an event failed", event_name=name)

        return parse

    def _source(self, data: Any) -> str:
        guild = data.get("guild_id")
        return self._source_in(int(guild)) if guild is not None else ""
