"""What an audit finds: places where two things that must agree do not."""

import json
from collections.abc import Iterator
from typing import Any

from bot.domain.ledger import Entry
from bot.domain.values import Frozen


class Difference(Frozen):
    """One thing that is not as it was recorded: where, what the chain says, what is stored."""

    where: str
    expected: str
    found: str

    def __str__(self) -> str:
        expected, found = _around(self.expected, self.found)
        return f"{self.where}: expected {expected}, found {found}"


def compare(where: str, expected: dict[str, Any], found: dict[str, Any]) -> Iterator[Difference]:
    """Yield every field that is not as expected."""
    for name, value in expected.items():
        if found[name] != value:
            yield Difference(where=f"{where}, {name}", expected=str(value), found=str(found[name]))


def compare_texts(where: str, expected: str, found: str) -> Iterator[Difference]:
    """Yield every field in which two JSON texts differ."""
    try:
        stored = json.loads(found)
    except ValueError:
        yield Difference(where=where, expected="JSON", found=found)
        return
    told = json.loads(expected)
    differing = [
        name for name in told if not isinstance(stored, dict) or stored.get(name) != told[name]
    ]
    for name in differing or ["body"]:
        yield Difference(
            where=f"{where}, {name}",
            expected=str(told.get(name, expected)),
            found=str(stored.get(name, found)) if isinstance(stored, dict) else found,
        )


def lost(entries: dict[str, Entry], stored: set[str]) -> Iterator[Difference]:
    """Yield entries of the chain whose subject is gone."""
    for subject, entry in entries.items():
        if subject not in stored:
            where = f"{entry.kind} {subject}"
            yield Difference(where=where, expected=f"chain entry {entry.seq}", found="nothing")


def _around(expected: str, found: str, width: int = 60) -> tuple[str, str]:
    """Return both texts cut to the place where they part."""
    pairs = enumerate(zip(expected, found, strict=False))
    part = next((i for i, (a, b) in pairs if a != b), 0)
    start = max(0, part - width // 2)
    return _cut(expected, start, width), _cut(found, start, width)


def _cut(text: str, start: int, width: int) -> str:
    before, after = "…" if start else "", "…" if start + width < len(text) else ""
    return f"{before}{text[start : start + width]}{after}"
