"""One chain of crashes from the command line: which, how dense, and what came of it."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.crashes.chain import Chain, Tally
from tests.crashes.demo import Outside, Whole, load_demo
from tests.crashes.forks import Broken
from tests.postgres import running_server

SECONDS_BETWEEN_LINES = 5.0


def main() -> None:
    """Run one chain; exit 1 with what broke it and the command that repeats it."""
    options = _options()
    demo = load_demo(options.cycles, options.seed)
    began, broken = time.monotonic(), ""
    with TemporaryDirectory(prefix="workshop-crashes-") as name:
        folder, kept = Path(name), options.channel == "file"
        reference = Outside(f"sqlite:///{folder}/whole.db", folder / "whole" if kept else None)
        whole = demo.whole(reference)
        with _databases(options.database, folder) as (url, another):
            if another:
                # The book is to be that of SQLite; what is waited for is each database's own.
                beside = Outside(another, folder / "beside" if kept else None)
                whole = replace(demo.whole(beside), summary=whole.summary)
            elif options.database != "sqlite":
                whole = replace(whole, waited_for=frozenset())
            outside = Outside(url, folder / "killed" if kept else None)
            chain = Chain(demo, outside, options.every, options.phase, options.most, _progress())
            try:
                _hold(chain, whole, reference)
            except Broken as error:
                broken = str(error)
    seconds = round(time.monotonic() - began, 1)
    found = {**vars(options), **asdict(chain.tally), "awaits": whole.awaits, "seconds": seconds}
    sys.stdout.write(f"{json.dumps(found)}\n")
    if broken:
        sys.exit(f"{broken}\nagain with: python -m tests.crashes {' '.join(_named(options))}")


def _hold(chain: Chain, whole: Whole, reference: Outside) -> None:
    """Run the chain to its end and compare it with the whole run; raise Broken."""
    summary = chain.run()
    chain.compare(reference)
    if summary != whole.summary:
        raise Broken(f"the summary is {summary}, of an uninterrupted run {whole.summary}")
    missed = sorted(whole.waited_for - chain.died_at)
    if missed and chain.every == 1:
        raise Broken(f"nothing died at {len(missed)} awaits of the whole run, as at {missed[0]}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.crashes", description=__doc__)
    parser.add_argument(
        "--database", type=_database, default="sqlite", help="sqlite, postgresql, or an address"
    )
    parser.add_argument("--cycles", type=_count, default=3, help="how long the demo runs")
    parser.add_argument("--seed", type=int, default=7, help="of the demo")
    parser.add_argument(
        "--channel", choices=("room", "file"), default="room", help="where posts go"
    )
    parser.add_argument(
        "--every", type=_count, default=1, help="beside commits, each so many awaits"
    )
    parser.add_argument("--phase", type=int, default=0, help="which of so many awaits")
    parser.add_argument("--most", type=_count, default=20_000, help="give up after so many kills")
    return parser.parse_args()


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no count: write 1 or more")
    return int(text)


def _database(text: str) -> str:
    if text not in {"sqlite", "postgresql"} and "://" not in text:
        raise argparse.ArgumentTypeError(f"{text!r} is neither sqlite, postgresql nor an address")
    return text


def _named(options: argparse.Namespace) -> Iterator[str]:
    for name, value in vars(options).items():
        yield f"--{name} {value}"


@contextmanager
def _databases(kind: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Give the database to kill on and, on a server of ours, another for a run beside it."""
    match kind:
        case "sqlite":
            yield f"sqlite:///{folder}/killed.db", ""
        case "postgresql":
            with running_server() as server:
                yield server.new_database(), server.new_database()
        case _:
            yield kind, ""


def _progress() -> Callable[[Tally, str], None]:
    """Return what says on standard error, every few seconds, how far a chain is."""
    said = time.monotonic()

    def tell(tally: Tally, where: str) -> None:
        nonlocal said
        if time.monotonic() - said >= SECONDS_BETWEEN_LINES:
            said = time.monotonic()
            line = f"{tally.kills} kills, {tally.commits} commits; at {where:.90}"
            sys.stderr.write(f"{line}\n")

    return tell
