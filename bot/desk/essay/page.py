"""An essay being written: paragraphs of moves, short enough to be read at once."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.desk.essay.moves.bench import Bench
from bot.desk.essay.readings import Reading
from bot.desk.essay.scene import Scene
from bot.desk.essay.voice import Voice

MOST_WORDS, QUIET_WORDS = 315, 215


@dataclass
class Page:
    """An essay being written: its voice, its winner, what the minds said, the thesis line.

    `posted` are the topics that the post's own lines settle, `told` those the essay has; `stated`
    and `reviewed` say whether the debate's width and the last reading have been told.
    """

    scene: Scene
    voice: Voice
    winner: Reading
    line: str
    bench: Bench = field(default_factory=Bench)
    quiet: bool = False
    denied: bool = False
    stated: bool = False
    reviewed: bool = False
    told: frozenset[str] = frozenset()
    posted: frozenset[str] = frozenset()

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
    for steps in _arranged(shape, page.voice):
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


def _arranged(shape: Shape, voice: Voice) -> Shape:
    """The two paragraphs between the opening and the odds stand in either order."""
    if voice.chance(0.5):
        return shape
    at = max(len(shape) - 4, 1)
    return (*shape[:at], shape[at + 1], shape[at], *shape[at + 2 :])


def _shorten(paragraphs: list[list[tuple[str, bool]]], most: int) -> None:
    """Take out what can be spared, the last first, until few enough words are left."""
    for sentences in reversed(paragraphs):
        for item in [s for s in reversed(sentences) if s[1]]:
            if _words(paragraphs) <= most:
                return
            sentences.remove(item)


def _words(paragraphs: list[list[tuple[str, bool]]]) -> int:
    return sum(len(text.split()) for sentences in paragraphs for text, _spare in sentences)
