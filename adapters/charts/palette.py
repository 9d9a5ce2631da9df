"""The colours of the pictures: those of the pages, on paper and on a dark ground."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """One ground with its inks; a verdict's colour by its name."""

    paper: str
    ink: str
    ink_2: str
    ink_3: str
    rule: str
    window: str
    broken: str
    right: str
    wrong: str
    void: str
    open: str

    def of(self, outcome: str) -> str:
        """Return the colour of `right`, `wrong` or `void`; anything else is still open."""
        return {"right": self.right, "wrong": self.wrong, "void": self.void}.get(outcome, self.open)


PAPER = Palette(
    paper="#fdfefc",
    ink="#17201b",
    ink_2="#434e47",
    ink_3="#5d6861",
    rule="#d8dfd8",
    window="#e8eff6",
    broken="#f7e2d9",
    right="#0a6549",
    wrong="#9c3416",
    void="#555f69",
    open="#1b4d86",
)
NIGHT = Palette(
    paper="#171c19",
    ink="#e7ece7",
    ink_2="#bcc6be",
    ink_3="#98a49c",
    rule="#343e38",
    window="#1c2836",
    broken="#3d231a",
    right="#74d0a9",
    wrong="#f3997f",
    void="#abb5bd",
    open="#96bdf0",
)


def palette(*, dark: bool) -> Palette:
    """Return the palette for a ground."""
    return NIGHT if dark else PAPER
