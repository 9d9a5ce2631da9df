"""What happened to a past claim, as the verb and figure that sentences end with."""

from bot.desk.essay import facts, names, numbers
from bot.desk.essay.about import Value
from bot.desk.essay.facts import Fact, Unit
from bot.desk.essay.past import Verdict
from bot.domain.claims.tree import AllOf, AnyOf, Cap, Floor, Move, Spread, Touch
from bot.domain.text import _


def outcome_words(found: Verdict) -> Value:
    """Return ways to say what happened: `traded at 161.95`, `closed at 648.10`."""
    happening, claim = found.happening, found.prediction.claim
    if happening is None:
        kept = (_("did what I had claimed"), _("did as claimed"))
        return kept if found.right else (_("did something else"), _("went otherwise"))
    if isinstance(claim, AllOf | AnyOf):
        return _joint(found)
    if isinstance(claim, Spread):
        return _gap(happening.value, found)
    if isinstance(claim, Move):
        return _moved(happening.symbol, happening.value)
    fact = _price(happening.symbol, happening.value, happening.margin)
    forms = _extremes(found) if isinstance(claim, Floor | Cap | Touch) else _closes()
    return tuple(_filled(form, fact) for form in forms)


def _joint(found: Verdict) -> Value:
    """A joint claim in short: it held, or the part it failed on."""
    happening = found.happening
    if happening is None or found.right:
        return (_("kept to it"), _("did as claimed"), _("came through"))
    where = names.name(happening.symbol)
    return tuple(
        form.format(where=where)
        for form in (_("failed at {where}"), _("came apart at {where}"), _("broke at {where}"))
    )


def _price(symbol: str, value: float, margin: float) -> Fact:
    """The price, with cents where whole figures would hide on which side of the level it is."""
    return facts.level(symbol, value) if abs(margin) >= 1 else facts.price(symbol, value)


def _filled(form: str, fact: Fact) -> Fact:
    text = form.format(value=fact.text)
    return Fact(fact.subject, fact.unit, fact.value, text, fact.signed)


def _extremes(found: Verdict) -> tuple[str, ...]:
    claim, right = found.prediction.claim, found.right
    reference = float(found.prediction.references.get(getattr(claim, "symbol", ""), 0))
    low = isinstance(claim, Floor) or (isinstance(claim, Touch) and reference > float(claim.level))
    reached = right if isinstance(claim, Touch) else not right
    if reached:
        return _reached_low() if low else _reached_high()
    return _kept_low() if low else _kept_high()


def _reached_low() -> tuple[str, ...]:
    return (
        _("traded at {value}"), _("went as low as {value}"), _("got down to {value}"),
        _("dropped to {value}"), _("touched {value}"),
    )  # fmt: skip


def _reached_high() -> tuple[str, ...]:
    return (
        _("traded at {value}"), _("went as high as {value}"), _("got up to {value}"),
        _("climbed to {value}"), _("touched {value}"),
    )  # fmt: skip


def _kept_low() -> tuple[str, ...]:
    return (
        _("went no lower than {value}"), _("found a low at {value}"),
        _("never traded below {value}"), _("stopped falling at {value}"),
    )  # fmt: skip


def _kept_high() -> tuple[str, ...]:
    return (
        _("went no higher than {value}"), _("topped out at {value}"),
        _("never traded above {value}"), _("stopped rising at {value}"),
    )  # fmt: skip


def _closes() -> tuple[str, ...]:
    return (_("closed at {value}"), _("ended at {value}"), _("finished at {value}"))


def _moved(symbol: str, value: float) -> tuple[Fact, ...]:
    if abs(value) < 0.05:
        text = _("hardly moved")
        return (Fact(symbol, Unit.PERCENT, value, text, True),)
    size = numbers.percent(value)
    forms = (_("rose {value}"), _("gained {value}")) if value > 0 else (
        _("fell {value}"), _("lost {value}")
    )  # fmt: skip
    return tuple(Fact(symbol, Unit.PERCENT, value, f.format(value=size), True) for f in forms)


def _gap(value: float, found: Verdict) -> tuple[Fact, ...]:
    size = numbers.percent(value)
    if value >= 0 and found.right:
        forms = (_("came in {value} ahead"), _("finished {value} in front"))
    elif value >= 0:
        forms = (_("came in only {value} ahead"), _("finished a mere {value} in front"))
    else:
        forms = (_("came in {value} behind"), _("finished {value} short of the others"))
    symbol = found.prediction.claim.winners[0] if isinstance(found.prediction.claim, Spread) else ""
    return tuple(Fact(symbol, Unit.PERCENT, value, f.format(value=size)) for f in forms)


def day_fact(symbol: str, found: Verdict, text: str) -> Fact:
    """Return the day a verdict was decided, as the text tells it."""
    happening = found.happening
    day = happening.day if happening else found.prediction.schedule.window_end.date()
    return facts.day(symbol, day, text)
