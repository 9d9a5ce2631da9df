"""`python -m benchmarks [NAME…]`: measures speed, each figure beside its floor or its limit."""

from __future__ import annotations

import sys
from importlib import import_module

NAMES = ("terminal", "resolution", "pricing", "book", "publishing", "reactions", "slack_reactions")


def main(chosen: list[str]) -> None:
    """Run the chosen benchmarks, or all of them; each prints its own lines."""
    for name in chosen or NAMES:
        if name not in NAMES:
            sys.exit(f"there is no benchmark {name}; there is: {', '.join(NAMES)}")
        import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
