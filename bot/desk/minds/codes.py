"""Every reason a statistical mind can give: its code, its symbols and its figures.

A `Reason` carries exactly the figures listed here for its code; those under `optional` only where
the briefing has them. Units: returns, ranges, shares and volatilities in percent (-2.6 means a
fall of 2.6 %), volatilities per year; volumes in million shares; prices as quoted; `sigmas` in
forecast daily standard deviations; the rest are counts. "Usual" is the median of the 60 sessions
before, unless the figure says otherwise. `text` is one plain sentence without a first person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Lean = Literal["up", "down", "either", "wider", "narrower", "none"]


@dataclass(frozen=True)
class Kind:
    """What one code stands for.

    `leans` is the way it moves the mind: prices `up` or `down`, `either` (the sign of its first
    figure decides, for or against, as `meaning` says), ranges `wider` or `narrower` than the
    anchor has them, or `none`. `symbols` says what the reason's symbols are, in order.
    """

    code: str
    leans: Lean
    meaning: str
    symbols: str
    figures: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def mind(self) -> str:
        """The mind that gives this reason."""
        return self.code.split("-", 1)[0]


MACRO = (
    Kind(
        "macro-uniform",
        "either",
        "nearly everything moved one way: the whole was repriced, which tends to carry on",
        "those that moved with the majority, largest move first",
        ("mean", "moved", "of"),
        ("index",),
    ),
    Kind(
        "macro-rotation",
        "narrower",
        "the symbols went far apart while their mean stood still: money changes seats, "
        "the whole is not repriced",
        "the best, the worst",
        ("best", "worst", "mean", "dispersion", "usual"),
    ),
    Kind(
        "macro-alone",
        "either",
        "one symbol went far and the rest did not follow: its own story, which the whole "
        "does not share",
        "the lone one, the one that went furthest the other way",
        ("return", "rest", "sigmas", "other"),
        ("index",),
    ),
    Kind(
        "macro-fear-high",
        "wider",
        "the VIX stands in the top fifth of its year",
        "the VIX",
        ("vix", "percentile", "median"),
    ),
    Kind(
        "macro-fear-low",
        "narrower",
        "the VIX stands in the bottom fifth of its year",
        "the VIX",
        ("vix", "percentile", "median"),
    ),
    Kind(
        "macro-fear-rising",
        "down",
        "the VIX jumped in one session; wider ranges too",
        "the VIX",
        ("vix", "before", "change"),
    ),
    Kind(
        "macro-fear-falling",
        "up",
        "the VIX dropped in one session; narrower ranges too",
        "the VIX",
        ("vix", "before", "change"),
    ),
    Kind(
        "macro-trend",
        "either",
        "the index has a clear direction over twenty sessions, and the mind goes with it",
        "the index",
        ("month", "sigmas", "sessions"),
    ),
    Kind(
        "macro-indices-split",
        "either",
        "two indices went different ways or at very different speed: leadership is narrow; "
        "the first figure is leader minus laggard, and a fragile lead leans down",
        "the leader, the laggard",
        ("gap", "leader", "laggard"),
    ),
    Kind(
        "macro-together",
        "wider",
        "symbols move in lockstep: mean pairwise correlation of twenty sessions is unusually high",
        "all that were compared",
        ("correlation", "usual"),
    ),
    Kind(
        "macro-apart",
        "narrower",
        "symbols go their own ways: the same correlation is unusually low",
        "all that were compared",
        ("correlation", "usual"),
    ),
    Kind(
        "macro-turbulent",
        "wider",
        "the index has moved more in the last five sessions than it usually does",
        "the index",
        ("recent", "usual"),
    ),
    Kind(
        "macro-calm",
        "narrower",
        "the index has moved less in the last five sessions than it usually does",
        "the index",
        ("recent", "usual"),
    ),
    Kind(
        "macro-reversal",
        "either",
        "the index undid most of the session before: the earlier direction is in doubt, "
        "and the mind goes with the newer one",
        "the index",
        ("today", "before"),
    ),
    Kind(
        "macro-earnings",
        "wider",
        "a report is due inside the claims' windows",
        "those that report, soonest first",
        ("sessions",),
    ),
    Kind("macro-ordinary", "none", "nothing in the whole stands out", "none", ("mean", "of")),
)

FLOW = (
    Kind(
        "flow-selling",
        "down",
        "more shares changed hands while the price fell: sellers are not finished",
        "it",
        ("volume", "before", "return", "ratio"),
    ),
    Kind(
        "flow-buying",
        "up",
        "more shares changed hands while the price rose: buyers are not finished",
        "it",
        ("volume", "before", "return", "ratio"),
    ),
    Kind(
        "flow-thin-rise",
        "down",
        "the price rose on fewer shares than the session before and than usual",
        "it",
        ("volume", "before", "return", "ratio"),
    ),
    Kind(
        "flow-thin-fall",
        "up",
        "the price fell on fewer shares than the session before and than usual",
        "it",
        ("volume", "before", "return", "ratio"),
    ),
    Kind(
        "flow-heaviest",
        "wider",
        "the heaviest volume in at least sixty sessions; `sessions` says in how many",
        "it",
        ("volume", "sessions", "return", "ratio"),
    ),
    Kind(
        "flow-dry",
        "narrower",
        "far fewer shares than usual: nobody is in a hurry",
        "it",
        ("volume", "ratio", "return"),
    ),
    Kind(
        "flow-absorbed",
        "narrower",
        "heavy volume that hardly moved the price: somebody took the other side of it all",
        "it",
        ("volume", "ratio", "return"),
    ),
    Kind(
        "flow-weak-close",
        "down",
        "it closed in the bottom of its range; `location` is 0 at the low and 100 at the high",
        "it",
        ("close", "low", "high", "location"),
    ),
    Kind(
        "flow-strong-close",
        "up",
        "it closed at the top of its range; `location` is 0 at the low and 100 at the high",
        "it",
        ("close", "low", "high", "location"),
    ),
    Kind(
        "flow-rotation",
        "either",
        "turnover in dollars moved from one symbol to another; `into` leans with its return",
        "the one that drew turnover, the one that lost it",
        ("return", "into", "into_usual", "out", "out_usual"),
    ),
    Kind(
        "flow-accumulation",
        "up",
        "over ten sessions the rising ones carried far more volume than the falling ones",
        "it",
        ("up", "down", "sessions"),
    ),
    Kind(
        "flow-distribution",
        "down",
        "over ten sessions the falling ones carried far more volume than the rising ones",
        "it",
        ("up", "down", "sessions"),
    ),
    Kind(
        "flow-gap-held",
        "either",
        "it opened away from the last close and did not come back: the mind goes with the gap",
        "it",
        ("gap", "return", "open", "previous"),
    ),
    Kind(
        "flow-gap-faded",
        "either",
        "it opened away from the last close and gave most of it back: the mind goes against it",
        "it",
        ("gap", "return", "open", "previous"),
    ),
    Kind(
        "flow-busy",
        "wider",
        "trading was heavy across the board",
        "those above one and a half times their usual volume, heaviest first",
        ("ratio", "above", "of"),
    ),
    Kind(
        "flow-chain-busy",
        "wider",
        "the chain's newest blocks are filled well above the half that keeps their price level",
        "none",
        ("fill", "blocks", "transactions", "value"),
    ),
    Kind(
        "flow-chain-quiet",
        "narrower",
        "the chain's newest blocks are filled well below the half that keeps their price level",
        "none",
        ("fill", "blocks", "transactions", "value"),
    ),
    Kind(
        "flow-chain-even",
        "none",
        "the chain's newest blocks are about half full",
        "none",
        ("fill", "blocks", "transactions", "value"),
    ),
    Kind("flow-ordinary", "none", "volume says nothing new", "none", ("ratio", "of")),
)

CONTRARIAN = (
    Kind(
        "contrarian-crowded",
        "either",
        "many sessions in a row one way: the mind leans against them",
        "it",
        ("total", "sessions"),
    ),
    Kind(
        "contrarian-everyone",
        "either",
        "nearly everything moved one way: few are left to push; the mind leans against it",
        "those that moved with the majority, largest move first",
        ("mean", "moved", "of"),
    ),
    Kind(
        "contrarian-stretched",
        "either",
        "the price is far from its mean of twenty sessions: the mind leans back towards it",
        "it",
        ("sigmas", "close", "mean", "month"),
    ),
    Kind(
        "contrarian-off-the-low",
        "up",
        "on a falling session it closed well above its low: somebody was buying",
        "it",
        ("close", "low", "above", "share", "return"),
    ),
    Kind(
        "contrarian-off-the-high",
        "down",
        "on a rising session it closed well below its high: somebody was selling",
        "it",
        ("close", "high", "below", "share", "return"),
    ),
    Kind(
        "contrarian-shock-spent",
        "narrower",
        "the widest range in at least sixty sessions is behind it; the next is rarely as wide",
        "it",
        ("range", "usual", "sessions"),
    ),
    Kind(
        "contrarian-complacent",
        "wider",
        "the ranges of five sessions are the tightest in at least sixty",
        "it",
        ("range", "usual", "sessions"),
    ),
    Kind(
        "contrarian-fear-overdone",
        "narrower",
        "the VIX asks far more than the index has moved; up a little too",
        "the VIX, the index",
        ("vix", "realised"),
    ),
    Kind(
        "contrarian-fear-asleep",
        "wider",
        "the VIX asks less than the index has moved; down a little too",
        "the VIX, the index",
        ("vix", "realised"),
    ),
    Kind(
        "contrarian-tail",
        "wider",
        "days beyond three forecast sigmas came far more often in its last 250 sessions than "
        "a bell curve allows (0.7 in 250); `worst` is the largest of them",
        "it",
        ("worst", "sigmas", "count", "sessions"),
    ),
    Kind(
        "contrarian-round",
        "narrower",
        "the price stands next to a round number that many watch",
        "it",
        ("level", "close", "distance"),
    ),
    Kind(
        "contrarian-left-behind",
        "either",
        "one symbol took no part while the rest moved: the mind expects it to catch up",
        "the one left behind",
        ("rest", "return", "moved", "of"),
    ),
    Kind(
        "contrarian-readers",
        "either",
        "readers' bets on recent calls about it were lopsided: the mind leans against them; "
        "the first figure is ups minus downs in percent of all",
        "it",
        ("lean", "ups", "downs", "calls"),
    ),
    Kind(
        "contrarian-house-wrong",
        "either",
        "the desk's last verdict on it was Wrong: the mind doubts that the desk has understood; "
        "`lesson` is +1 where the price went above what was said and -1 where it went below",
        "it",
        ("lesson", "stated", "cycle"),
    ),
    Kind(
        "contrarian-house-run",
        "wider",
        "the desk has been right many times in a row, which is when it grows careless",
        "none",
        ("run", "expected"),
    ),
    Kind(
        "contrarian-consensus",
        "either",
        "second round: Macro and Flow lean the same way; the mind leans against them; figures are "
        "the two minds' departures from the anchor on the symbol's next close, in points",
        "the symbol they agree on most",
        ("together", "macro", "flow"),
    ),
    Kind("contrarian-nothing", "none", "there is no crowd to stand against", "none", ("of",)),
)

KINDS: Mapping[str, Kind] = MappingProxyType({k.code: k for k in (*MACRO, *FLOW, *CONTRARIAN)})
"""Every kind of reason by its code."""
