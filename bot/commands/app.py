"""The frame of the terminal: which commands there are, and what every one of them shares.

A command is a module with `register(app)`, imported only when it is called: `--help` must not
wait for a database driver.
"""

from __future__ import annotations

import os
import sys
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from bot import __version__
from bot.commands.options import group
from bot.domain.errors import BadInput, WorkshopError

if TYPE_CHECKING:
    from collections.abc import Sequence


class Entry(NamedTuple):
    """A command's module in this package, and its line in the help."""

    module: str
    line: str


COMMANDS = {
    "demo": Entry("demo", "Show the whole desk at work on replayed prices; needs no token."),
    "claim": Entry("claim", "Check, price or resolve a claim."),
    "backtest": Entry("backtest", "Hold what the desk would have said against what happened."),
    "run": Entry("run", "Run the desk from bot.toml until it is stopped."),
    "import": Entry("import_", "Take dispatches written elsewhere into the book."),
    "latest": Entry("latest", "Show the newest dispatch."),
    "trail": Entry("trail", "Show what was said when, and on what it was judged."),
    "record": Entry("record", "Show how often the house was right."),
    "leaderboard": Entry("leaderboard", "Show the readers, best first."),
    "audit": Entry("audit", "Recompute the chain, the verdicts and the scores."),
    "db": Entry("db", "Look after the database."),
    "check": Entry("check", "Say what is wrong with the settings, and how to mend it."),
}


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code: 0, 1 if it failed, 2 for bad input."""
    try:
        return _run(arguments)
    except typer.TyperException as error:
        _complain(_usage(error))
        return error.exit_code
    except WorkshopError as error:
        _complain(str(error))
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def build(arguments: Sequence[str]) -> typer.Typer:
    """The application for one command line; of all commands only the one called is imported."""
    app = group("A self-hosted market desk that lives in a community's chat.")
    app.callback()(_workshop)
    called = next((word for word in arguments if not word.startswith("-")), None)
    for name, entry in COMMANDS.items():
        if name == called:
            import_module(f"bot.commands.{entry.module}").register(app)
        else:
            app.command(name, help=entry.line)(_not_called)
    return app


def _run(arguments: Sequence[str]) -> int:
    arguments = arguments or ["--help"]
    called = arguments[0]
    if not called.startswith("-") and called not in COMMANDS:
        near = get_close_matches(called, COMMANDS, n=1, cutoff=0)[0]
        raise BadInput(
            f"there is no command {called}; the nearest is {near}. See `workshop --help`."
        )
    app = build(arguments)
    code = app(arguments, prog_name="workshop", standalone_mode=False)
    sys.stdout.flush()
    return code if isinstance(code, int) else 0


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"workshop {__version__}")
        raise typer.Exit


def _workshop(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Holds the options that stand before a command."""


def _not_called() -> None:
    """Stands for a command in the help; the module of the one called replaces it."""


def _usage(error: typer.TyperException) -> str:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "workshop"
    line = error.format_message().rstrip(".")
    return f"{line}{'' if line.endswith('?') else '.'} See `{path} --help`."


def _complain(line: str) -> None:
    typer.echo(f"workshop: {line}", err=True)
