"""A claim in the words sentences are made of: whose it is, what it does, how it fails."""

from collections.abc import Iterable
from decimal import Decimal

from bot.desk.essay import facts, names
from bot.desk.essay.about import Values
from bot.desk.essay.facts import Fact, Unit
from bot.domain.claims.tree import (
    Above,
    AllOf,
    AnyOf,
    Below,
    Cap,
    Claim,
    Closes,
    Floor,
    Move,
    Spread,
    Touch,
    symbols,
)
from bot.domain.text import _


def claim_values(claim: Claim) -> Values:
    """Return the placeholders of a claim: `x`, `y`, `they`, `they_o`, `doing`, `do`, `this`, …"""
    whose = claim.winners if isinstance(claim, Spread) else symbols(claim)
    many = len(whose) > 1
    found: Values = {
        "x": names.listing(names.name(s) for s in whose),
        "xs": names.possessive(names.listing(names.name(s) for s in whose)),
        "they": _("they") if many else _("it"),
        "they_o": _("them") if many else _("it"),
        "doing": _doing(claim),
        "do": _do(claim),
        "this": _this(claim),
        "family": _family(claim),
        "breaks": _breaks(claim),
    }
    level = level_of(claim)
    if level is not None:
        found["level"] = level
    if isinstance(claim, Spread):
        found["y"] = names.listing(names.name(s) for s in claim.losers)
    return found


def level_of(claim: Claim) -> Fact | None:
    """Return the claim's level exactly as published, None for a claim without one."""
    if isinstance(claim, Floor | Cap | Touch | Above | Below | Closes):
        return exact(claim.symbol, claim.level)
    return None


def exact(symbol: str, value: Decimal) -> Fact:
    """A level to the last published digit."""
    plain = f"{value.normalize():,f}"
    return Fact(symbol, Unit.PRICE, float(value), plain)


def margin_of(symbol: str, value: Decimal) -> Fact:
    """A size or margin in percent to the last published digit."""
    text = _("{figure}\u00a0%").format(figure=f"{value.normalize():f}")
    return Fact(symbol, Unit.PERCENT, float(value), text)


def claim_facts(claim: Claim) -> Iterable[Fact]:
    """Return every figure the claim itself states."""
    if isinstance(claim, AllOf | AnyOf):
        for part in claim.parts:
            yield from claim_facts(part)
    elif isinstance(claim, Spread):
        yield margin_of("", claim.margin)
    elif isinstance(claim, Move):
        if claim.size is not None:
            yield margin_of(claim.symbol, claim.size)
    else:
        yield exact(claim.symbol, claim.level)


def _doing(claim: Claim) -> str:
    match claim:
        case Floor():
            return _("holding {level}").format(level=level_of(claim))
        case Cap():
            return _("staying under {level}").format(level=level_of(claim))
        case Touch():
            return _("reaching {level}").format(level=level_of(claim))
        case Above():
            return _("closing above {level}").format(level=level_of(claim))
        case Below():
            return _("closing below {level}").format(level=level_of(claim))
        case Closes(side="above"):
            form = _("closing above {level} {both}")
            return form.format(level=level_of(claim), both=_both(claim))
        case Closes():
            form = _("closing below {level} {both}")
            return form.format(level=level_of(claim), both=_both(claim))
        case Move():
            return _moving(claim)
        case Spread():
            margin, losers = (
                margin_of("", claim.margin),
                names.listing(map(names.name, claim.losers)),
            )
            return _("beating {losers} by {margin}").format(losers=losers, margin=margin)
        case AllOf():
            return _both_holding(claim)
    return _("keeping at least one of their lines")


def _both(claim: Closes) -> str:
    return _("on both days") if len(claim.days) == 2 else _("every day")


def _both_holding(claim: AllOf) -> str:
    if all(isinstance(part, Floor) for part in claim.parts):
        pair = len(claim.parts) == 2
        return _("both holding their floors") if pair else _("all holding their floors")
    return _("keeping all of their lines")


def _both_hold(claim: AllOf) -> str:
    if all(isinstance(part, Floor) for part in claim.parts):
        pair = len(claim.parts) == 2
        return _("both hold their floors") if pair else _("all hold their floors")
    return _("keep all of their lines")


def _moving(claim: Move) -> str:
    if claim.size is None:
        return _("rising") if claim.direction == "rises" else _("falling")
    forms = {
        "rises": _("rising {size} or more"),
        "falls": _("falling {size} or more"),
        "either": _("moving {size} either way"),
    }
    return forms[claim.direction].format(size=margin_of(claim.symbol, claim.size))


def _do(claim: Claim) -> str:
    match claim:
        case Floor():
            return _("hold {level}").format(level=level_of(claim))
        case Cap():
            return _("stay under {level}").format(level=level_of(claim))
        case Touch():
            return _("reach {level}").format(level=level_of(claim))
        case Above():
            return _("close above {level}").format(level=level_of(claim))
        case Below():
            return _("close below {level}").format(level=level_of(claim))
        case Closes(side="above"):
            form = _("close above {level} {both}")
            return form.format(level=level_of(claim), both=_both(claim))
        case Closes():
            form = _("close below {level} {both}")
            return form.format(level=level_of(claim), both=_both(claim))
        case Move():
            return _move(claim)
        case Spread():
            margin, losers = (
                margin_of("", claim.margin),
                names.listing(map(names.name, claim.losers)),
            )
            return _("beat {losers} by {margin}").format(losers=losers, margin=margin)
        case AllOf():
            return _both_hold(claim)
    return _("keep at least one of their lines")


def _move(claim: Move) -> str:
    if claim.size is None:
        return _("rise") if claim.direction == "rises" else _("fall")
    forms = {
        "rises": _("rise {size} or more"),
        "falls": _("fall {size} or more"),
        "either": _("move {size} either way"),
    }
    return forms[claim.direction].format(size=margin_of(claim.symbol, claim.size))


def _this(claim: Claim) -> str:
    forms = {
        "floor": _("this floor"),
        "cap": _("this ceiling"),
        "touch": _("this touch"),
        "above": _("such a close"),
        "below": _("such a close"),
        "closes": _("this string of closes"),
        "move": _("such a move"),
        "spread": _("this margin"),
    }
    return forms.get(claim.family, _("this combination"))


def _family(claim: Claim) -> str:
    forms = {
        "floor": _("floor"),
        "cap": _("ceiling"),
        "touch": _("touch"),
        "above": _("closing-price"),
        "below": _("closing-price"),
        "closes": _("closing-streak"),
        "move": _("move"),
        "spread": _("spread"),
    }
    return forms.get(claim.family, _("joint"))


def _breaks(claim: Claim) -> tuple[str, ...]:
    level = level_of(claim)
    x = names.listing(names.name(s) for s in symbols(claim))
    forms: tuple[str, ...]
    match claim:
        case Floor():
            forms = (_("{x} trades below {level}"), _("{level} goes"), _("{x} loses {level}"))
        case Cap():
            forms = (_("{x} trades above {level}"), _("{level} gives way"), _("{x} takes {level}"))
        case Touch():
            forms = (_("{x} never gets to {level}"), _("{x} keeps clear of {level}"))
        case Above():
            forms = (_("{x} closes below {level}"), _("{x} closes on the wrong side of {level}"))
        case Below():
            forms = (_("{x} closes above {level}"), _("{x} closes on the wrong side of {level}"))
        case Closes(side="above"):
            forms = (_("{x} closes below {level}"), _("{x} ends a session under {level}"))
        case Closes():
            forms = (_("{x} closes above {level}"), _("{x} ends a session over {level}"))
        case Move():
            forms = _unmoved(claim)
        case Spread():
            forms = (_("the margin isn't reached"), _("the order turns round"))
        case AllOf():
            forms = (_("one of the lines gives way"), _("one of them breaks"))
        case _:
            forms = (_("none of it comes true"), _("every line gives way"))
    size: Fact | str = ""
    if isinstance(claim, Move) and claim.size is not None:
        size = margin_of(claim.symbol, claim.size)
    return tuple(form.format(x=x, level=level, size=size) for form in forms)


def _unmoved(claim: Move) -> tuple[str, ...]:
    if claim.size is not None:
        return (_("{x} moves less than {size}"), _("{x} stops short of {size}"))
    if claim.direction == "rises":
        return (_("{x} doesn't rise"), _("{x} falls instead"))
    return (_("{x} doesn't fall"), _("{x} rises instead"))


def chance_values(percent: int, key: str = "p") -> Values:
    """Return the placeholders of a published probability in whole percent."""
    fact = facts.chance("", percent / 100)
    rest = facts.chance("", 1 - percent / 100)
    return {key: fact, f"a_{key}": facts.with_article(fact), "rest": rest}
