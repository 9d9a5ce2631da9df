"""Seeds of the simulator: fresh ones, those that once found something, and the checker itself."""

import asyncio
import json
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.post import DispatchPost, VerdictPost
from tests.postgres import Postgres
from tests.simulation.campaign import Campaign, Fresh
from tests.simulation.chat import Message
from tests.simulation.check import Findings, judged
from tests.simulation.check_book import Stored
from tests.simulation.check_leases import broken_leases, out_of_turn
from tests.simulation.plan import plan_of
from tests.simulation.run import Run, simulate
from tests.simulation.takeovers import Takeover

FRESH, DAYS = 6, 4
SEED, SEED_DAYS = 3, 5


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Fresh]:
    """A kind of database, and a source of new ones of it."""
    if request.param == "sqlite":
        numbers = iter(range(1000))
        return "sqlite", lambda: (f"sqlite:///{tmp_path}/{next(numbers)}.db", lambda: None)
    server: Postgres = request.getfixturevalue("postgres_server")

    def fresh() -> tuple[str, Callable[[], None]]:
        url = server.new_database()
        return url, lambda: asyncio.run(server.drop(url))

    return "postgresql", fresh


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("simulation")
    return simulate(plan_of(SEED, SEED_DAYS), f"sqlite:///{folder}/book.db")


def test_fresh_seeds_lose_nothing_and_double_nothing(database: tuple[str, Fresh]) -> None:
    kind, fresh = database
    start = secrets.randbelow(10**9)
    campaign = Campaign(kind)
    for seed in range(start, start + FRESH):
        plan = plan_of(seed, DAYS)
        run = campaign.run(plan, fresh)
        assert not run.verdict.differences, campaign.told(plan, run)
    assert campaign.counts["bets"] > 0
    assert campaign.counts["verdicts"] > 0


@pytest.mark.parametrize(
    "seed",
    [
        5,  # a late cycle of a dead process was asked about for ever
        6,  # a post given back by a process that had lost its claim was sent twice
        135,  # one lost answer from the database kept a dead process's posts waiting
    ],
)
def test_seeds_that_once_failed(database: tuple[str, Fresh], seed: int) -> None:
    kind, fresh = database
    campaign, plan = Campaign(kind), plan_of(seed)
    run = campaign.run(plan, fresh)
    assert not run.verdict.differences, campaign.told(plan, run)


def test_a_seed_gives_the_same_run_in_another_process(finished: Run, tmp_path: Path) -> None:
    script = (
        "from tests.simulation.plan import plan_of\n"
        "from tests.simulation.run import simulate\n"
        f"run = simulate(plan_of({SEED}, {SEED_DAYS}), 'sqlite:///{tmp_path}/book.db')\n"
        "print(run.digest)"
    )
    again = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": "."},
        capture_output=True,
        text=True,
        check=True,
    )
    assert again.stdout.strip() == finished.digest


def test_another_seed_gives_another_run(finished: Run, tmp_path: Path) -> None:
    other = simulate(plan_of(SEED + 1, SEED_DAYS), f"sqlite:///{tmp_path}/book.db")
    assert other.digest != finished.digest


def test_the_command_ends_with_one_line_of_figures(tmp_path: Path) -> None:
    log = tmp_path / "events.log"
    told = subprocess.run(
        [sys.executable, "-m", "tests.simulation", "--seed", "2", "--days", "2", "--log", str(log)],
        capture_output=True,
        text=True,
        check=True,
    )
    figures = json.loads(told.stdout)
    assert set(figures) >= {"seeds", "days", "kills", "bets", "lost", "doubled", "audit_failures"}
    assert (figures["seeds"], figures["days"], figures["lost"]) == (1, 2, 0)
    assert "publish" in log.read_text()


@pytest.fixture
def findings(finished: Run) -> Iterator[Findings]:
    """What a sound run left behind, to be tampered with; the channels are put back."""
    assert judged(finished.findings).differences == []
    before = [(place, list(place.messages)) for place in finished.findings.places]
    yield finished.findings
    for place, messages in before:
        place.messages[:] = messages


def a_post(findings: Findings, kind: type[DispatchPost | VerdictPost]) -> tuple[list[Message], int]:
    """Return where the first post of a kind stands."""
    return next(
        (place.messages, number)
        for place in findings.places
        for number, message in enumerate(place.messages)
        if isinstance(message.post, kind)
    )


def tampered(findings: Findings, **tables: object) -> Findings:
    """Return the findings with other tables."""
    changed: Stored = replace(findings.stored, **tables)  # type: ignore[arg-type]
    return replace(findings, stored=changed)


def test_the_checker_finds_a_doubled_post(findings: Findings) -> None:
    messages, number = a_post(findings, VerdictPost)
    messages.append(replace(messages[number], id="twin", key="another key"))
    assert "stands 2 times" in judged(findings).doubled[0]


def test_the_checker_finds_a_lost_post(findings: Findings) -> None:
    for place in findings.places:
        place.messages[:] = [m for m in place.messages if not isinstance(m.post, DispatchPost)]
    assert any("dispatch" in line and "missing" in line for line in judged(findings).lost)


def test_the_checker_finds_a_post_after_its_lock(findings: Findings) -> None:
    messages, number = a_post(findings, DispatchPost)
    day = 86_400.0
    old = messages[number]
    messages[number] = replace(old, begun=old.begun + day, second=old.second + day)
    assert any("too late" in line for line in judged(findings).others)


def test_the_checker_finds_a_post_that_does_not_say_what_the_book_says(findings: Findings) -> None:
    for place in findings.places:
        for number, message in enumerate(place.messages):
            if isinstance(message.post, DispatchPost):
                stale = message.post.trail.model_copy(update={"seal": "00000000"})
                place.messages[number] = replace(message, post=DispatchPost(trail=stale))
    assert any("is not what the book says" in line for line in judged(findings).others)


def test_the_checker_finds_a_lost_bet(findings: Findings) -> None:
    events = findings.stored.events
    assert judged(tampered(findings, events=events[1:])).lost


def test_the_checker_finds_a_bet_that_nobody_made(findings: Findings) -> None:
    events = findings.stored.events
    odd = [*events, events[0] | {"source": "nobody:1"}]
    assert any("made by nobody" in line for line in judged(tampered(findings, events=odd)).others)


def test_the_checker_finds_a_bet_on_the_wrong_side(findings: Findings) -> None:
    bets = findings.stored.bets
    number, bet = next((i, b) for i, b in enumerate(bets) if b["side"] == "up")
    turned = [*bets[:number], bet | {"side": "down"}, *bets[number + 1 :]]
    assert any("the reference says" in x for x in judged(tampered(findings, bets=turned)).others)


def test_the_checker_finds_two_bets_of_one_reader(findings: Findings) -> None:
    bets = findings.stored.bets
    assert judged(tampered(findings, bets=[*bets, bets[0]])).doubled


def test_the_checker_finds_a_wrong_verdict(findings: Findings) -> None:
    rows = findings.stored.predictions
    turned = {"right": "wrong", "wrong": "right", "void": "right"}
    odd = [rows[0] | {"outcome": turned[rows[0]["outcome"]]}, *rows[1:]]
    wrong = judged(tampered(findings, predictions=odd)).others
    assert any(f"the reference says {rows[0]['outcome']}" in line for line in wrong)


def test_the_checker_finds_a_reader_on_the_wrong_place(findings: Findings) -> None:
    (key, board), *_rest = ((k, b) for k, b in findings.stored.boards.items() if len(b) > 1)
    first, *others = board
    moved = first.model_copy(update={"points": first.points + 1})
    boards = findings.stored.boards | {key: [moved, *others]}
    assert any("points" in line for line in judged(tampered(findings, boards=boards)).others)


def test_the_checker_finds_a_cycle_that_ran_twice(findings: Findings) -> None:
    rows = findings.stored.dispatches
    odd = [*rows, rows[0] | {"id": 99}]
    assert any("has 2 dispatches" in x for x in judged(tampered(findings, dispatches=odd)).others)


def test_the_checker_finds_a_claim_that_two_hold(findings: Findings) -> None:
    claim = next(f for f in findings.world.facts if f.kind == "open_cycle" and f.result)
    at, now, _owner, lease = claim.args
    other = replace(claim, owner="other", args=(at, now, "other", lease))
    assert any("was given to other" in line for line in broken_leases([claim, other]))


def test_the_checker_finds_a_post_claimed_out_of_turn(findings: Findings) -> None:
    claim = next(f for f in findings.world.facts if f.kind == "claim_posts" and f.result)
    where = claim.result[0].channel.platform
    turn = replace(claim, kind="take_turn", args=(where, "other"), owner="other", result=True)
    assert any("out of turn" in line for line in out_of_turn([turn, claim]))
    assert not list(out_of_turn([replace(turn, owner=claim.owner), claim]))


def test_the_checker_finds_work_of_the_dead_that_nobody_takes(findings: Findings) -> None:
    slow = Takeover("post d1", "p1.1", "p2.1", 31.0)
    assert any("too late" in x for x in judged(replace(findings, takeovers=[slow])).others)
