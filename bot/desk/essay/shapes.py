"""The shapes an essay can take: paragraphs of steps, in the order of an argument."""

from collections.abc import Mapping

from bot.desk.essay import steps
from bot.desk.essay.page import Shape, Step

_BENCH = (Step(steps.state, 0.55, True), Step(steps.minds), Step(steps.positions, 0.6, True))
_SIDES = (
    Step(steps.follow, 0.6),
    Step(steps.standing, 0.45, True),
    Step(steps.concede, 0.5, True),
)
_ODDS = (
    Step(steps.claim),
    Step(steps.ignorance, 0.5, True),
    Step(steps.odds),
    Step(steps.pull, 0.35, True),
)
_PAST = (Step(steps.told_verdict), Step(steps.aftermath, 0.8, True))
_TAPE = (
    Step(steps.tape(2)),
    Step(steps.deny),
    Step(steps.line),
    Step(steps.own, 0.35, True),
    Step(steps.support, 0.7, True),
)
_END = (Step(steps.end),)

SHAPES: Mapping[str, Shape] = {
    "error": (
        (Step(steps.first_verdict), Step(steps.aftermath, 0.8), Step(steps.run, 0.4, True)),
        (
            Step(steps.tape(2)),
            Step(steps.lead_deny),
            Step(steps.line),
            Step(steps.own, 0.3, True),
            Step(steps.support, 0.6, True),
        ),
        (*_BENCH, *_SIDES),
        (*_ODDS, Step(steps.record, 0.6)),
        _END,
    ),
    "aftermath": (
        (Step(steps.aftermath), Step(steps.told_verdict)),
        _TAPE,
        (*_BENCH, Step(steps.follow, 0.6), Step(steps.concede, 0.4, True)),
        (*_ODDS, Step(steps.record, 0.6)),
        (Step(steps.condition), Step(steps.expiry)),
    ),
    "rival": (
        (Step(steps.lead_deny), Step(steps.rebuttal), Step(steps.support, 0.6, True)),
        (Step(steps.tape(2)), Step(steps.late_line), Step(steps.sourced, 0.5, True)),
        _PAST,
        (*_BENCH, *_SIDES),
        (*_ODDS, Step(steps.record, 0.6), Step(steps.condition)),
    ),
    "surprise": (
        (Step(steps.tape(3)),),
        (
            Step(steps.lead_deny),
            Step(steps.concluded),
            Step(steps.sourced_or_own, 0.6, True),
            Step(steps.support, 0.8, True),
        ),
        (*_BENCH, *_SIDES),
        _PAST,
        (*_ODDS, Step(steps.record, 0.6)),
        _END,
    ),
    "debate": (
        (Step(steps.state), Step(steps.minds)),
        _TAPE,
        (Step(steps.follow), Step(steps.concede)),
        _PAST,
        (*_ODDS, Step(steps.record, 0.6), Step(steps.end)),
    ),
    "record": (
        (Step(steps.whole_record), Step(steps.told_verdict), Step(steps.aftermath, 0.5, True)),
        _TAPE,
        (*_BENCH, Step(steps.concede, 0.6, True)),
        _ODDS,
        _END,
    ),
    "run": (
        (Step(steps.first_verdict), Step(steps.run)),
        (
            Step(steps.tape(2)),
            Step(steps.lead_deny),
            Step(steps.line),
            Step(steps.sourced_or_own, 0.5, True),
        ),
        (*_BENCH, *_SIDES),
        (*_ODDS, Step(steps.whole_record, 0.4, True)),
        _END,
    ),
    "number": (
        (Step(steps.claim_first), Step(steps.odds), Step(steps.ignorance, 0.5, True)),
        _TAPE,
        (*_BENCH, *_SIDES, Step(steps.pull, 0.4, True)),
        (*_PAST, Step(steps.record, 0.6)),
        _END,
    ),
    "news": (
        (Step(steps.sourced), Step(steps.tape(2))),
        (Step(steps.deny), Step(steps.concluded), Step(steps.support, 0.7, True)),
        (*_BENCH, Step(steps.heard, 0.5, True), *_SIDES),
        _PAST,
        (*_ODDS, Step(steps.record, 0.6)),
        _END,
    ),
    "quiet": (
        (Step(steps.tape(2)), Step(steps.support, 0.7, True), Step(steps.line)),
        (Step(steps.deny, 0.8), Step(steps.two_minds), Step(steps.positions, 0.4, True)),
        _PAST,
        (Step(steps.claim), Step(steps.odds), Step(steps.condition), Step(steps.expiry, 0.5)),
    ),
}
