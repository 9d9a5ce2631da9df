"""The moves as steps of a page: each returns the sentences it adds, none where it has none."""

from bot.desk.essay.moves import bench, confess, gaps, price, reason, tell
from bot.desk.essay.page import Move, Page


def tape(count: int) -> Move:
    """A move that tells up to `count` facts of the tape."""

    def told(page: Page) -> list[str]:
        found = tell.tell(page.scene, page.voice, page.winner, count, page.posted)
        page.told |= found.topics
        return list(found.sentences)

    return told


def line(page: Page) -> list[str]:
    """The thesis, now and then as a conclusion in so many words."""
    if not page.line:
        return []
    return concluded(page) if page.voice.chance(0.5) else [page.line]


def concluded(page: Page) -> list[str]:
    """The thesis as a conclusion, where a rival has just failed."""
    if not page.line or not page.denied or page.winner.key == "mixed":
        return [page.line] if page.line else []
    return reason.conclude(page.voice, page.line)


def rebuttal(page: Page) -> list[str]:
    """The thesis as a conclusion, only where a rival has just failed."""
    return concluded(page) if page.denied else []


def late_line(page: Page) -> list[str]:
    """The thesis, where no rival's failure has led to it."""
    return [] if page.denied or not page.line else [page.line]


def support(page: Page) -> list[str]:
    """What on the tape speaks for the reading."""
    return reason.support(page.scene, page.voice, page.winner)


def deny(page: Page) -> list[str]:
    """What a losing reading predicted, and what came instead."""
    denied = reason.deny(page.scene, page.voice, page.winner, page.told)
    page.denied = bool(denied)
    return denied


def lead_deny(page: Page) -> list[str]:
    """The same, often announced by a turn."""
    lead = reason.surprise(page.voice) if page.voice.chance(0.75) else []
    denied = deny(page)
    return [*lead, *denied] if denied else []


def sourced(page: Page) -> list[str]:
    """The headline that fits."""
    return reason.source(page.scene, page.voice, page.winner)


def sourced_or_own(page: Page) -> list[str]:
    """The headline that fits, or that the reading just given is the desk's own."""
    return sourced(page) or reason.own(page.voice)


def own(page: Page) -> list[str]:
    """That the reading just given is the desk's own."""
    return reason.own(page.voice)


def minds(page: Page) -> list[str]:
    """The minds one after the other, a turn between those that disagree; then what is left out."""
    said: list[str] = []
    minds = bench.order(page.scene)
    for place, opinion in enumerate(minds):
        opposed = place == 1 and bench.at_odds(page.scene, minds[0], opinion)
        answers = opposed and not page.bench.empty_handed and page.voice.chance(0.8)
        spoken = page.bench.speak(page.scene, page.voice, opinion)
        said += [bench.turned(page.voice, text) for text in spoken] if answers else spoken
    return said + gaps.gaps(page.scene, page.voice)


def two_minds(page: Page) -> list[str]:
    """The two minds that differ most, and each that abstains: silence has to be told."""
    said: list[str] = []
    for place, opinion in enumerate(bench.order(page.scene)):
        if place < 2 or opinion.abstains:
            said += page.bench.speak(page.scene, page.voice, opinion)
    return said + gaps.gaps(page.scene, page.voice)


def follow(page: Page) -> list[str]:
    """Whom the desk stands closest to."""
    return bench.follow(page.scene, page.voice)


def standing(page: Page) -> list[str]:
    """The own record of the mind the desk stands closest to."""
    return bench.standing(page.scene, page.voice)


def concede(page: Page) -> list[str]:
    """What is granted to the other side."""
    return bench.concede(page.scene, page.voice)


def state(page: Page) -> list[str]:
    """How far the minds are apart."""
    said = bench.state(page.scene, page.voice)
    page.stated = bool(said)
    return said


def positions(page: Page) -> list[str]:
    """The minds' probabilities, unless the two ends have been told."""
    return [] if page.stated else bench.positions(page.scene, page.voice)


def heard(page: Page) -> list[str]:
    """Which mind moved toward which."""
    return bench.heard(page.scene, page.voice)


def told_verdict(page: Page) -> list[str]:
    """What became of the last call."""
    return confess.confess(page.scene, page.voice)


def aftermath(page: Page) -> list[str]:
    """What became of the last reading, once an essay."""
    if page.reviewed:
        return []
    said = confess.aftermath(page.scene, page.voice)
    page.reviewed = bool(said)
    return said


def run(page: Page) -> list[str]:
    """How many calls in a row ended alike."""
    return confess.run(page.scene, page.voice)


def first_verdict(page: Page) -> list[str]:
    """The same, as the beginning of an essay."""
    return confess.confess(page.scene, page.voice, first=True)


def claim_first(page: Page) -> list[str]:
    """The claim, as the beginning of an essay."""
    return price.claim_first(page.scene, page.voice)


def claim(page: Page) -> list[str]:
    """What the number is about: the claim in so many words, sometimes its distance."""
    said = price.stake(page.scene, page.voice, page.winner)
    if not said or page.voice.chance(0.4):
        said += price.bridge(page.scene, page.voice)
    return said


def odds(page: Page) -> list[str]:
    """The base rate against the price."""
    return price.odds(page.scene, page.voice)


def ignorance(page: Page) -> list[str]:
    """What the desk cannot know."""
    return price.ignorance(page.scene, page.voice, page.winner)


def pull(page: Page) -> list[str]:
    """What the minds did to the model's number."""
    return price.pull(page.scene, page.voice)


def record(page: Page) -> list[str]:
    """The record on such claims."""
    return price.record(page.scene, page.voice)


def whole_record(page: Page) -> list[str]:
    """The record over all calls."""
    return price.whole_record(page.scene, page.voice)


def expiry(page: Page) -> list[str]:
    """Until when the view is held."""
    return price.expiry(page.scene, page.voice)


def refute(page: Page) -> list[str]:
    """What would prove the claim wrong."""
    return price.refute(page.scene, page.voice)


def end(page: Page) -> list[str]:
    """Two of three: until when, what would refute the claim, what would refute the reading."""
    orders: tuple[tuple[Move, ...], ...] = (
        (expiry, refute), (refute, expiry), (condition, expiry), (expiry, condition),
        (condition, refute),
    )  # fmt: skip
    chosen = orders[int(page.voice.toss() * len(orders))]
    said = [text for move in chosen for text in move(page)]
    return said or expiry(page)


def condition(page: Page) -> list[str]:
    """What would prove the reading wrong."""
    return price.condition(page.scene, page.voice, page.winner)
