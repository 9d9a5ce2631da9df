"""Walking the chain link by link."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from bot.application.audit.difference import Difference
from bot.application.audit.report import Report
from bot.application.ports.archive import Archive
from bot.domain.ledger import GENESIS, Entry, head_of


@dataclass
class Sealed:
    """What the chain says, by subject."""

    dispatches: dict[str, Entry] = field(default_factory=dict)
    locks: dict[str, Entry] = field(default_factory=dict)
    verdicts: dict[str, Entry] = field(default_factory=dict)
    corrections: dict[str, Entry] = field(default_factory=dict)

    def places(self) -> dict[str, dict[str, Entry]]:
        """Where the entries of each kind are kept."""
        return {
            "dispatch": self.dispatches,
            "lock": self.locks,
            "verdict": self.verdicts,
            "correction": self.corrections,
        }


async def walk(archive: Archive, report: Report, sealed: Sealed) -> AsyncIterator[Difference]:
    """Yield what is wrong with the chain, and file each sound entry in `sealed`."""
    previous, places = GENESIS, sealed.places()
    async for entry in archive.entries():
        report.entries += 1
        where = f"chain entry {entry.seq} ({entry.kind} {entry.subject})"
        if entry.seq != report.entries:
            yield Difference(where=where, expected=f"number {report.entries}", found=str(entry.seq))
            report.entries = entry.seq
        if entry.previous != previous:
            yield Difference(where=f"{where}, link", expected=previous, found=entry.previous)
        fields = (entry.seq, entry.kind, entry.subject, entry.at, entry.body, entry.previous)
        head = head_of(*fields)
        previous = entry.head
        if head != entry.head:
            # What a broken entry says is worth nothing: nothing is compared with it.
            yield Difference(where=f"{where}, head", expected=head, found=entry.head)
        elif entry.kind in places:
            places[entry.kind][entry.subject] = entry
