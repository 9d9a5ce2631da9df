"""`python -m benchmarks [NAME…]`: measures speed, each figure beside its floor or its limit.

Exit 1 if a figure misses what is wanted of it.
"""

from __future__ import annotations

import sys
from importlib import import_module

from benchmarks.figure import tell

NAMES = ("terminal", "resolution", "pricing", "book", "publishing", "reactions", "slack_reactions")


def main(chosen: list[str]) -> None:
    """Run the chosen benchmarks, or all of them."""
    for name in chosen:
        if name not in NAMES:
            sys.exit(f"there is no benchmark {name}; there is: {', '.join(NAMES)}")
    missed = sum(tell(import_module(f"benchmarks.{name}").figures()) for name in chosen or NAMES)
    if missed:
        sys.exit(f"{missed} of the figures above missed what is wanted; the machine may be busy")


if __name__ == "__main__":
    main(sys.argv[1:])
