"""In which order an essay argues, chosen by what is salient in this cycle."""

from collections.abc import Mapping

from bot.desk.briefing import TOTAL
from bot.desk.essay.moves import confess, price, reason
from bot.desk.essay.page import Page
from bot.desk.essay.readings import broken
from bot.desk.essay.scene import Scene


def choose(page: Page, opened: Mapping[str, float]) -> str:
    """Return the name of the shape that suits the cycle; `opened` lowers those used of late."""
    salience = _salience(page)
    scored = {
        name: value - opened.get(name, 0.0) + 0.15 * page.voice.toss()
        for name, value in salience.items()
    }
    return max(scored, key=lambda name: scored[name])


def _salience(page: Page) -> dict[str, float]:
    scene = page.scene
    length = abs(confess.run_length(scene))
    minds = [p for p in map(scene.mind_percent, ("macro", "flow", "contrarian")) if p is not None]
    apart = max(minds) - min(minds) if len(minds) > 1 else 0.0
    headline = scene.headline
    edge = abs(headline.pooled - headline.candidate.climatology) if headline else 0.0
    return {
        "error": _regret(page),
        "surprise": 0.55,
        "debate": 0.3 + 3.0 * apart,
        "record": _ledger(scene),
        "run": 0.25 + 0.1 * length if length >= confess.LEAST_RUN else 0.0,
        "rival": 0.55 if broken(scene.rivals, page.winner) else 0.0,
        "aftermath": _review(scene),
        "number": 0.3 + 2.0 * edge,
        "news": 0.75 if reason.has_source(scene, page.winner) else 0.0,
        "quiet": 0.95 if page.quiet else 0.0,
    }


def _regret(page: Page) -> float:
    found = page.scene.verdict
    if found is None:
        return 0.0
    if not found.right:
        return 0.45 + 0.6 * found.percent / 100
    return 0.6 if found.by_a_hair else 0.2


def _review(scene: Scene) -> float:
    """A reading that failed is worth opening with, more than one that stood."""
    if scene.aftermath is None:
        return 0.0
    return 0.45 if scene.aftermath.held else 0.75


def _ledger(scene: Scene) -> float:
    """A record is news at round numbers, and when it strays from what was expected."""
    whole = scene.briefing.memory.record.get(TOTAL)
    if whole is None or whole.n < price.FEW:
        return 0.0
    astray = abs(whole.hits - whole.expected) / max(whole.n, 1) ** 0.5
    return 0.8 if whole.n % 50 < 3 else 0.25 + 0.25 * astray
