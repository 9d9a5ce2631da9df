"""What a backtest keeps of each claim and of each call the desk would have published."""

from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from bot.domain.bars import Floats

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Row:
    """One claim with its outcome: probabilities in [0, 1], `outcome` 1 if it came true, else 0.

    `probability` is the desk's, `anchor` what it was before the minds, `climatology` the share of
    past windows, `scaled` the same with past returns rescaled to the volatility of now, NaN where
    too few windows can be. `session` counts sessions from the first of the bars on.
    """

    session: int
    family: str
    claim: str
    at: datetime
    window_start: datetime
    window_end: datetime
    probability: float
    anchor: float
    climatology: float
    scaled: float
    outcome: int
    mid_session: bool = False


@dataclass
class Sheet:
    """Rows with the worlds drawn for them: `worlds` stacks (rows, worlds) of each session."""

    rows: list[Row] = field(default_factory=list)
    worlds: list[Mask] = field(default_factory=list)

    def add(self, rows: list[Row], worlds: Mask) -> None:
        """Append the rows of one session."""
        self.rows.extend(rows)
        self.worlds.append(worlds)

    def with_(self, other: "Sheet") -> "Sheet":
        """Return both sheets' rows together."""
        return Sheet(self.rows + other.rows, self.worlds + other.worlds)

    def column(self, name: str) -> Floats:
        """Return one field of all rows as an array."""
        return np.array([getattr(row, name) for row in self.rows], dtype=np.float64)

    @property
    def drawn(self) -> Mask:
        """The worlds of all rows, (rows, worlds)."""
        return np.concatenate(self.worlds) if self.worlds else np.zeros((0, 1), dtype=np.bool_)

    def where(self, chosen: Mask) -> "Sheet":
        """Return the rows where `chosen` (n,) holds."""
        kept = [row for row, keep in zip(self.rows, chosen, strict=True) if keep]
        return Sheet(kept, [self.drawn[chosen]])
