"""Which failed predictions speak for which reading: a denial must concern the day's own topic."""

from collections.abc import Mapping

from bot.desk.essay.readings import Broken, Reading


def speaks_for(winner: Reading, found: Broken) -> bool:
    """Return whether what the tape denied is a ground for the reading that stands.

    A rival about one symbol is a rival only to a reading about that symbol or about the whole.
    """
    subject, other = winner.setting.subject, found.reading.setting.subject
    same = subject is None or other is None or subject.symbol == other.symbol
    return same and found.expectation.key in _GROUNDS[winner.key]


_DOWN_TOGETHER = (
    "alone-down-rest", "rotation-all-fell", "rotation-index", "hidden-together", "follow-up-fell",
    "calming-fear", "calming-range", "dip-volume", "dip-fear", "dip-low", "quiet-fear",
    "quiet-volume", "bounce-bell",
)  # fmt: skip
_UP_TOGETHER = (
    "alone-up-rest", "rotation-all-rose", "rotation-index", "hidden-together", "follow-down-rose",
    "storm-fear", "nervous-fear", "tech-leads-growth",
)  # fmt: skip
_NO_ROUT = ("selloff-spared", "selloff-fear", "selloff-whole", "selloff-bell", "selloff-crowd")
_NO_TIDE = ("rally-left", "rally-fear", "rally-whole", "rally-bell", "rally-crowd")
_NOT_THE_FALL = ("selloff-outrun",)
_NOT_THE_RISE = ("rally-outrun",)
_NO_SWAP = ("rotation-all-fell", "rotation-all-rose", "rotation-volume")
_NO_STORM = ("storm-range", "storm-fear", "storm-names")
_NOT_DULL = ("quiet-bold", "quiet-fear", "quiet-volume")
_UNMOVED = ("selloff-whole", "selloff-crowd", "rally-whole", "rally-crowd")
_THIN = ("follow-down-thin", "follow-up-thin", "bounce-volume", "washout-volume", "highs-volume")

_GROUNDS: Mapping[str, tuple[str, ...]] = {
    "selloff": (*_DOWN_TOGETHER, "tech-falls-growth"),
    "rally": _UP_TOGETHER,
    "slide": (
        *_NO_ROUT, "rotation-index", "follow-up-fell", "dip-volume", "dip-fear", "dip-low",
        "alone-down-rest", "highs-few",
    ),
    "lift": (*_NO_TIDE, "rotation-index", "follow-down-rose", "alone-up-rest", "highs-few"),
    "alone-down": (
        "selloff-spared", "selloff-fear", "selloff-whole", "tech-falls-growth", *_NO_SWAP,
        "rally-left", "crowded-fell", "unwind-rest", "unwind-volume", *_NOT_THE_FALL,
    ),
    "alone-up": (
        "rally-left", "rally-fear", "rally-whole", "tech-leads-growth", *_NO_SWAP, "highs-few",
        "selloff-spared", "unwind-rose", "unwind-volume", *_NOT_THE_RISE,
    ),
    "rotation": (
        "selloff-spared", "selloff-fear", "selloff-whole", "rally-left", "rally-whole",
        "highs-few", "quiet-bold", "quiet-volume", "tech-falls-growth", "tech-leads-growth",
        "follow-down-rose", "follow-up-fell", *_NOT_THE_FALL, *_NOT_THE_RISE,
    ),
    "hidden": (
        "quiet-bold", "quiet-volume", "selloff-spared", "selloff-whole", "rally-left",
        "rally-whole", "pause-range", "highs-few",
    ),
    "quiet": (*_NO_STORM, *_UNMOVED, *_THIN, "selloff-fear", "nervous-fear", "rotation-volume",
              "hidden-together"),
    "pause": (*_NO_STORM, *_UNMOVED, *_THIN, "follow-down-rose", "follow-up-fell",
              "hidden-together"),
    "failed": ("rally-bell", "rally-left", "rally-fear", "bounce-bell", "follow-up-fell",
               "quiet-volume"),
    "mixed": ("selloff-spared", "selloff-whole", "rally-left", "rally-whole", "rotation-index",
              "rotation-volume", "storm-range", "storm-names", "quiet-bold", "quiet-volume",
              "hidden-together"),
    "storm": (*_NOT_DULL, "dip-volume", "dip-fear", "dip-low", "calming-fear", "calming-range",
              "pause-range", "bounce-fear"),
    "calming": (*_NO_STORM, "nervous-fear", "follow-down-rose", "follow-down-thin",
                "selloff-fear", "selloff-whole", "selloff-crowd"),
    "nervous": ("rally-fear", "calming-fear", "bounce-fear", "quiet-fear"),
    "bounce": ("follow-down-rose", "selloff-bell", "selloff-whole", "selloff-fear", "rally-left",
               "rally-crowd", "storm-fear", "storm-range", "alone-up-rest", "rotation-index"),
    "washout": ("selloff-bell", "failed-kept", "dip-volume", "dip-fear", "dip-low",
                "quiet-volume"),
    "highs": (*_NO_STORM, "selloff-spared", "selloff-whole", "selloff-fear", "follow-down-rose",
              "nervous-fear", "failed-kept", "alone-up-rest", "rotation-all-rose",
              "rotation-index"),
    "dip": (*_NO_ROUT, *_NO_STORM, "follow-up-fell", "highs-few", "alone-down-rest"),
    "crowded": ("unwind-rose", "unwind-volume", "rally-left", "rally-whole",
                *_NO_SWAP),
    "unwind": ("crowded-fell", "crowded-volume", "selloff-spared", "selloff-whole",
               "selloff-fear", "tech-falls-growth"),
    "report": ("selloff-spared", "selloff-whole", "selloff-fear", "rally-left", "rally-whole",
               "tech-falls-growth", "tech-leads-growth", *_NO_SWAP,
               "crowded-fell", "unwind-rose", *_NOT_THE_FALL, *_NOT_THE_RISE),
    "tech-falls": ("selloff-whole", "selloff-fear", "alone-down-rest", "rotation-all-fell",
                   "crowded-fell", "quiet-bold", "hidden-together"),
    "tech-leads": ("rally-whole", "rally-fear", "alone-up-rest", "rotation-all-rose",
                   "unwind-rose", "quiet-bold", "hidden-together"),
    "follow-down": (*_DOWN_TOGETHER, "bounce-fear", "pause-range", "washout-bell",
                    "washout-volume"),
    "follow-up": (*_UP_TOGETHER, "failed-kept", "bounce-beaten", "selloff-fear", "pause-range"),
}  # fmt: skip
