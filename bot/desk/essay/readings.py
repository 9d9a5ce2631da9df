"""Rival readings of the tape: each says how well today fits it and what it would have shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite

from bot.desk.essay import expectations as expect
from bot.desk.essay import fits, tempting
from bot.desk.essay.expectations import Expectation
from bot.desk.essay.market import Market
from bot.desk.essay.setting import Setting
from bot.desk.essay.tape import Tape

LEAST_NAMES = 3


@dataclass(frozen=True)
class Kind:
    """One way to read a tape, as data.

    `fit` says in [0, 1] how well the last session looks like it; `tempting` how much the tape
    invites it, right or wrong; `subject` picks the symbol it is about (None: the whole);
    `expects` is the tape it predicts.
    """

    key: str
    fit: Callable[[Setting], float]
    tempting: Callable[[Setting], float]
    expects: tuple[Expectation, ...]
    subject: Callable[[Setting], Tape | None] = expect.nobody


KINDS = (
    Kind("selloff", fits.selloff, tempting.selloff, expect.SELLOFF),
    Kind("rally", fits.rally, tempting.rally, expect.RALLY),
    Kind("slide", fits.slide, tempting.mixed, ()),
    Kind("lift", fits.lift, tempting.mixed, ()),
    Kind("alone-down", fits.alone_down, tempting.alone_down, expect.ALONE_DOWN, fits.lowest),
    Kind("alone-up", fits.alone_up, tempting.alone_up, expect.ALONE_UP, fits.highest),
    Kind("rotation", fits.rotation, tempting.rotation, expect.ROTATION),
    Kind("hidden", fits.hidden, tempting.hidden, expect.HIDDEN),
    Kind("storm", fits.storm, tempting.storm, expect.STORM),
    Kind("bounce", fits.bounce, tempting.bounce, expect.BOUNCE),
    Kind("washout", fits.washout, tempting.washout, expect.WASHOUT),
    Kind("quiet", fits.quiet, tempting.quiet, expect.QUIET),
    Kind("crowded", fits.crowded, tempting.crowded, expect.CROWDED, fits.darling),
    Kind("unwind", fits.unwind, tempting.crowded, expect.UNWIND, fits.darling),
    Kind("report", fits.report, tempting.report, expect.REPORT, fits.reporter),
    Kind("tech-falls", fits.tech_falls, tempting.tech_falls, expect.TECH_FALLS),
    Kind("tech-leads", fits.tech_leads, tempting.tech_leads, expect.TECH_LEADS),
    Kind("follow-down", fits.follow_down, tempting.follow_down, expect.FOLLOW_DOWN),
    Kind("follow-up", fits.follow_up, tempting.follow_up, expect.FOLLOW_UP),
    Kind("failed", fits.failed, tempting.failed, expect.FAILED),
    Kind("calming", fits.calming, tempting.calming, expect.CALMING),
    Kind("nervous", fits.nervous, tempting.nervous, expect.NERVOUS),
    Kind("highs", fits.highs, tempting.highs, expect.HIGHS),
    Kind("dip", fits.dip, tempting.dip, expect.DIP),
    Kind("pause", fits.pause, tempting.pause, expect.PAUSE),
    Kind("mixed", fits.mixed, tempting.mixed, ()),
)


@dataclass(frozen=True)
class Reading:
    """A kind held against one day's tape."""

    kind: Kind
    setting: Setting
    fit: float
    tempting: float

    @property
    def key(self) -> str:
        """The kind's name."""
        return self.kind.key


@dataclass(frozen=True)
class Broken:
    """A prediction of a reading that the tape did not keep, and by how much (1: plainly)."""

    reading: Reading
    expectation: Expectation
    by: float


def rivals(market: Market, reported: Mapping[str, bool]) -> tuple[Reading, ...]:
    """Return every reading of the tape, the best fitting first; empty without enough of a tape."""
    if market.n < LEAST_NAMES:
        return ()
    found = [_held(kind, market, reported) for kind in KINDS]
    kept = [reading for reading in found if reading is not None]
    return tuple(sorted(kept, key=lambda reading: (-reading.fit, reading.key)))


def broken(readings: tuple[Reading, ...], winner: Reading) -> tuple[Broken, ...]:
    """Return what the other readings predicted and the tape denied, the strongest first.

    Strength is how tempting the reading was times how plainly it was broken.
    """
    found = [
        Broken(reading, expectation, expectation.broken(reading.setting))
        for reading in readings
        if reading.key != winner.key and reading.tempting > 0
        for expectation in reading.kind.expects
    ]
    kept = [b for b in found if isfinite(b.by) and b.by > 0.25]
    return tuple(sorted(kept, key=lambda b: -b.reading.tempting * min(b.by, 1.3)))


def _held(kind: Kind, market: Market, reported: Mapping[str, bool]) -> Reading | None:
    bare = Setting(market, None, reported)
    subject = kind.subject(bare)
    if subject is None and kind.subject is not expect.nobody:
        return None
    setting = Setting(market, subject, reported)
    fit, invites = kind.fit(setting), kind.tempting(setting)
    if not isfinite(fit):
        return None
    return Reading(kind, setting, min(max(fit, 0), 1), min(max(invites, 0), 1))
