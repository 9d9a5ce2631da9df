"""In which order an essay argues, chosen by what is salient in this cycle."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.desk.essay import past
from bot.desk.essay.moves import bench, confess, price, reason, tell
from bot.desk.essay.moves.bench import Bench
from bot.desk.essay.readings import Reading
from bot.desk.essay.scene import Scene
from bot.desk.essay.voice import Voice

MOST_WORDS, LEAST_WORDS, QUIET_WORDS = 315, 185, 215


@dataclass
class Page:
    """An essay being written: its voice, its winner, what the minds said, the thesis line."""

    scene: Scene
    voice: Voice
    winner: Reading
    line: str
    bench: Bench = field(default_factory=Bench)
    quiet: bool = False
    denied: bool = False

    @property
    def free(self) -> tuple[str, ...]:
        """Figures that may come back: the claim's level and the probabilities it is about."""
        values = self.scene.values
        return tuple(str(values[key]) for key in ("level", "p", "base") if key in values)


Move = Callable[[Page], list[str]]


@dataclass(frozen=True)
class Step:
    """One move of a shape: how often it is made, and whether a long essay may lose it."""

    move: Move
    share: float = 1.0
    spare: bool = False


Shape = tuple[tuple[Step, ...], ...]


def write(page: Page, shape: Shape) -> tuple[str, ...]:
    """Return the paragraphs of an essay of this shape, short enough to be read at once."""
    paragraphs: list[list[tuple[str, bool]]] = []
    page.voice.open_page(page.free)
    for steps in shape:
        sentences = [
            (text, step.spare)
            for step in steps
            if page.voice.chance(step.share)
            for text in step.move(page)
        ]
        if sentences:
            paragraphs.append(sentences)
    _shorten(paragraphs, QUIET_WORDS if page.quiet else MOST_WORDS)
    kept = (" ".join(text for text, _spare in sentences) for sentences in paragraphs)
    return tuple(text for text in kept if text)


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
    found = scene.verdict
    length = abs(past.run(scene.briefing.memory.calls))
    minds = [p for p in map(scene.mind_percent, ("macro", "flow", "contrarian")) if p is not None]
    apart = max(minds) - min(minds) if len(minds) > 1 else 0.0
    headline = scene.headline
    edge = abs(headline.pooled - headline.candidate.climatology) if headline else 0.0
    return {
        "error": _regret(page),
        "surprise": 0.55,
        "debate": 0.3 + 3.0 * apart,
        "record": _ledger(scene),
        "run": 0.25 + 0.1 * length if length >= confess.LEAST_RUN and found else 0.0,
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
    return 0.6 if past.kinds(found)[0] == "right-hair" else 0.2


def _ledger(scene: Scene) -> float:
    """A record is news at round numbers, and when it strays from what was expected."""
    whole = scene.briefing.memory.record.get("all")
    if whole is None or whole.n < price.FEW:
        return 0.0
    astray = abs(whole.hits - whole.expected) / max(whole.n, 1) ** 0.5
    return 0.8 if whole.n % 50 < 3 else 0.25 + 0.25 * astray


def _shorten(paragraphs: list[list[tuple[str, bool]]], most: int) -> None:
    """Take out what can be spared, the last first, until few enough words are left."""
    for sentences in reversed(paragraphs):
        for item in [s for s in reversed(sentences) if s[1]]:
            if _words(paragraphs) <= most:
                return
            sentences.remove(item)


def _words(paragraphs: list[list[tuple[str, bool]]]) -> int:
    return sum(len(text.split()) for sentences in paragraphs for text, _spare in sentences)


def _tape(count: int) -> Move:
    def told(page: Page) -> list[str]:
        return tell.tell(page.scene, page.voice, page.winner, count)

    return told


def _line(page: Page) -> list[str]:
    """The thesis, now and then as a conclusion in so many words."""
    if not page.line:
        return []
    return _concluded(page) if page.voice.chance(0.5) else [page.line]


def _concluded(page: Page) -> list[str]:
    """The thesis as a conclusion, where a rival has just failed."""
    if not page.line or not page.denied or page.winner.key == "mixed":
        return [page.line] if page.line else []
    return reason.conclude(page.voice, page.line)


def _support(page: Page) -> list[str]:
    return reason.support(page.scene, page.voice, page.winner)


def _deny(page: Page) -> list[str]:
    denied = reason.deny(page.scene, page.voice, page.winner)
    page.denied = bool(denied)
    return denied


def _lead_deny(page: Page) -> list[str]:
    lead = reason.surprise(page.voice) if page.voice.chance(0.75) else []
    denied = _deny(page)
    return [*lead, *denied] if denied else []


def _sourced_or_own(page: Page) -> list[str]:
    return reason.source(page.scene, page.voice, page.winner) or reason.own(page.voice)


def _own(page: Page) -> list[str]:
    return reason.own(page.voice)


def _minds(page: Page) -> list[str]:
    """The minds one after the other, with a turn between those that disagree."""
    said: list[str] = []
    minds = bench.order(page.scene)
    for place, opinion in enumerate(minds):
        opposed = place == 1 and bench.at_odds(page.scene, minds[0], opinion)
        if opposed and said and page.voice.chance(0.6):
            said += bench.connect(page.voice)
        said += page.bench.speak(page.scene, page.voice, opinion)
    return said


def _two_minds(page: Page) -> list[str]:
    said: list[str] = []
    for opinion in bench.order(page.scene)[:2]:
        said += page.bench.speak(page.scene, page.voice, opinion)
    return said


def _follow(page: Page) -> list[str]:
    return bench.follow(page.scene, page.voice)


def _concede(page: Page) -> list[str]:
    return bench.concede(page.scene, page.voice)


def _state(page: Page) -> list[str]:
    return bench.state(page.scene, page.voice)


def _positions(page: Page) -> list[str]:
    return bench.positions(page.scene, page.voice)


def _heard(page: Page) -> list[str]:
    return bench.heard(page.scene, page.voice)


def _confess(page: Page) -> list[str]:
    return confess.confess(page.scene, page.voice)


def _run(page: Page) -> list[str]:
    return confess.run(page.scene, page.voice)


def _confess_first(page: Page) -> list[str]:
    return confess.confess(page.scene, page.voice, first=True)


def _claim_first(page: Page) -> list[str]:
    return price.claim_first(page.scene, page.voice)


def _claim(page: Page) -> list[str]:
    """What the number is about: the claim in so many words, sometimes its distance."""
    said = price.stake(page.scene, page.voice)
    if not said or page.voice.chance(0.4):
        said += price.bridge(page.scene, page.voice)
    return said


def _odds(page: Page) -> list[str]:
    return price.odds(page.scene, page.voice)


def _ignorance(page: Page) -> list[str]:
    return price.ignorance(page.scene, page.voice)


def _record(page: Page) -> list[str]:
    return price.record(page.scene, page.voice)


def _whole_record(page: Page) -> list[str]:
    return price.whole_record(page.scene, page.voice)


def _expiry(page: Page) -> list[str]:
    return price.expiry(page.scene, page.voice)


def _refute(page: Page) -> list[str]:
    return price.refute(page.scene, page.voice)


def _end(page: Page) -> list[str]:
    """Two of three: until when, what would refute the claim, what would refute the reading."""
    expiry, refute, condition = _expiry, _refute, _condition
    orders: tuple[tuple[Move, ...], ...] = (
        (expiry, refute), (refute, expiry), (condition, expiry), (expiry, condition),
        (condition, refute),
    )  # fmt: skip
    chosen = orders[int(page.voice.toss() * len(orders))]
    said = [text for move in chosen for text in move(page)]
    return said or _expiry(page)


def _condition(page: Page) -> list[str]:
    return price.condition(page.scene, page.voice, page.winner)


def _wry(page: Page) -> list[str]:
    return reason.wry(page.voice)


_BENCH = (Step(_state, 0.5, True), Step(_minds), Step(_positions, 0.55, True))
_ODDS = (
    Step(_claim),
    Step(_ignorance, 0.5, True),
    Step(_odds),
)
_ARGUMENT = (Step(_lead_deny), Step(_concluded), Step(_support, 0.8, True))

SHAPES: Mapping[str, Shape] = {
    "error": (
        (Step(_confess_first), Step(_run, 0.5, True)),
        (Step(_tape(2)), Step(_lead_deny), Step(_line), Step(_support, 0.6, True)),
        (*_BENCH, Step(_follow, 0.7), Step(_concede, 0.4, True), Step(_own, 0.3, True)),
        (*_ODDS, Step(_record, 0.7, True)),
        (Step(_end),),
    ),
    "surprise": (
        (Step(_tape(3)),),
        (*_ARGUMENT, Step(_sourced_or_own, 0.7, True)),
        (*_BENCH, Step(_follow, 0.5), Step(_concede, 0.6, True)),
        (Step(_confess), Step(_record, 0.5, True)),
        _ODDS,
        (Step(_end),),
    ),
    "debate": (
        (Step(_state), Step(_minds), Step(_positions, 0.7, True)),
        (Step(_tape(2)), Step(_deny), Step(_line), Step(_support, 0.7, True)),
        (Step(_follow), Step(_concede), Step(_own, 0.4, True)),
        (Step(_confess, 0.9), Step(_record, 0.4, True)),
        (Step(_claim), Step(_odds), Step(_ignorance, 0.6, True), Step(_end)),
    ),
    "record": (
        (Step(_whole_record), Step(_confess)),
        (Step(_tape(2)), Step(_deny), Step(_line), Step(_support, 0.7, True), Step(_own, 0.5, True)),
        (*_BENCH, Step(_concede, 0.6, True)),
        _ODDS,
        (Step(_end),),
    ),
    "run": (
        (Step(_confess_first), Step(_run)),
        (Step(_tape(2)), Step(_lead_deny), Step(_line), Step(_sourced_or_own, 0.6, True)),
        (*_BENCH, Step(_follow, 0.6)),
        (*_ODDS, Step(_whole_record, 0.4, True)),
        (Step(_end),),
    ),
    "number": (
        (Step(_claim_first), Step(_odds), Step(_ignorance, 0.6, True)),
        (Step(_tape(2)), Step(_deny), Step(_line), Step(_sourced_or_own, 0.6, True)),
        (*_BENCH, Step(_follow, 0.6), Step(_concede, 0.5, True)),
        (Step(_confess), Step(_record, 0.6, True)),
        (Step(_end),),
    ),
    "news": (
        (Step(_sourced_or_own), Step(_tape(2))),
        (Step(_deny), Step(_concluded), Step(_support, 0.7, True)),
        (*_BENCH, Step(_heard, 0.5, True), Step(_follow, 0.6)),
        (Step(_confess, 0.9), Step(_record, 0.4, True)),
        _ODDS,
        (Step(_end),),
    ),
    "quiet": (
        (Step(_tape(2)), Step(_support, 0.7, True), Step(_line), Step(_wry, 0.25, True)),
        (Step(_deny, 0.6, True), Step(_two_minds), Step(_positions, 0.4, True)),
        (Step(_confess, 0.9),),
        (Step(_claim), Step(_odds), Step(_expiry), Step(_refute, 0.4, True)),
    ),
}
