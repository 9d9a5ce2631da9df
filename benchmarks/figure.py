"""What a benchmark finds: a line, and whether it is within what is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Figure(NamedTuple):
    """A measured figure in words, with its floor or its limit; without one it is always met."""

    says: str
    met: bool = True


def tell(figures: Iterable[Figure]) -> int:
    """Print each figure as it is found; return how many miss what is wanted."""
    missed = 0
    for figure in figures:
        missed += not figure.met
        print(figure.says if figure.met else f"{figure.says}: MISSED", flush=True)
    return missed
