"""Where the program starts, as `workshop` and as `python -m bot`."""

import sys

from bot.commands.app import run


def main() -> None:
    """Run the command line and exit with its code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
