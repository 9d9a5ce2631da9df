"""Twenty simulated readers: what each believes, and when each bets, by seed and prediction alone.

None of them sees more than a reader of the dispatch does. They differ in whom they trust and how
noisy their judgement is; what skill shows on the leaderboard is what the market made of that.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from math import exp, log

import numpy as np

from bot.domain.bets import Account, BetAction, Side
from bot.domain.dispatch import Prediction
from bot.domain.trail import PredictionTrail

PLATFORM = "room"
CLAMP = 0.01


def logit(p: float) -> float:
    """Return the log odds of p in (0, 1)."""
    bounded = min(max(p, CLAMP), 1 - CLAMP)
    return log(bounded / (1 - bounded))


Belief = Callable[[Prediction], float]


def _mind(name: str) -> Belief:
    def belief(prediction: Prediction) -> float:
        said = prediction.minds.get(name)
        return _stated(prediction) if said is None else said / 100

    return belief


def _stated(prediction: Prediction) -> float:
    return (prediction.probability or 50) / 100


def _base_rate(prediction: Prediction) -> float:
    return prediction.climatology if prediction.climatology is not None else _stated(prediction)


def _anchor(prediction: Prediction) -> float:
    return prediction.anchor if prediction.anchor is not None else _stated(prediction)


def _optimist(prediction: Prediction) -> float:
    return 1 / (1 + exp(-(logit(_stated(prediction)) + 0.6)))


def _doubter(prediction: Prediction) -> float:
    return 1 / (1 + exp(-(logit(_stated(prediction)) - 0.6)))


@dataclass(frozen=True)
class Persona:
    """One simulated reader: whom they trust, their noise in log odds, how often they bet."""

    name: str
    belief: Belief
    noise: float
    turnout: float

    @property
    def account(self) -> Account:
        """The reader's account in the room, marked as simulated."""
        return Account(platform=PLATFORM, user=f"sim:{self.name}", name=self.name)


def personas() -> tuple[Persona, ...]:
    """Return the twenty, always the same."""
    trusted: tuple[tuple[Belief, float], ...] = (
        (_anchor, 0.05),
        (_mind("macro"), 0.1),
        (_mind("flow"), 0.1),
        (_mind("contrarian"), 0.1),
        (_base_rate, 0.1),
        (_anchor, 0.4),
        (_stated, 0.3),
        (_stated, 1.0),
        (_optimist, 0.3),
        (_doubter, 0.3),
    )
    return tuple(
        Persona(
            name=f"reader_{i + 1:02d}",
            belief=belief,
            noise=noise * (1 if i < len(trusted) else 2),
            turnout=0.95 - 0.03 * i,
        )
        for i, (belief, noise) in enumerate(trusted * 2)
    )


def actions(seed: int, post: str, community: str, trail: PredictionTrail) -> Iterator[BetAction]:
    """Yield all that the twenty will ever do about one prediction, in no order.

    `post` is the message the reactions stand under. Most bet once before the lock; some change
    their mind, some withdraw, and a few come too late.
    """
    prediction = trail.prediction
    if prediction.takes_bets and prediction.probability is not None:
        for persona in personas():
            yield from _acts(persona, seed, post, community, trail.id, prediction)


def _acts(
    persona: Persona, seed: int, post: str, community: str, name: str, prediction: Prediction
) -> Iterator[BetAction]:
    rng = np.random.default_rng(_key(seed, persona.name, name))
    chance, when, mood = rng.random(), rng.random(2), rng.random()
    belief = logit(persona.belief(prediction)) + persona.noise * rng.standard_normal()
    if chance > persona.turnout * (1.0 if prediction.is_headline else 0.5):
        return
    side = Side.UP if belief > logit(_stated(prediction)) else Side.DOWN
    opens, locks = prediction.schedule.opens, prediction.schedule.locks
    span = locks - opens

    def act(number: int, kind: str, which: Side | None, share: float) -> BetAction:
        return BetAction.model_validate(
            {
                "source": f"{persona.account.user}:{name}:{number}",
                "prediction": name,
                "account": persona.account,
                "community": community,
                "post": post,
                "kind": kind,
                "side": which,
                "at": opens + timedelta(seconds=round(span.total_seconds() * share)),
            }
        )

    first = 0.02 + 0.9 * float(min(when))
    second = first + (0.97 - first) * float(max(when))
    if mood > 0.98:
        yield act(1, "react", side, 1.01)
        return
    yield act(1, "react", side, first)
    if mood < 0.08:
        yield act(2, "react", side.other, second)
    elif mood < 0.12:
        yield act(2, "unreact", side, second)
    elif mood < 0.16:
        yield act(2, "react", side.other, second)
        yield act(3, "unreact", side.other, min(second + 0.01, 0.99))


def _key(seed: int, *parts: str) -> list[int]:
    words = sha256("\n".join([str(seed), *parts]).encode()).digest()
    return [int.from_bytes(words[i : i + 4], "big") for i in range(0, 16, 4)]
