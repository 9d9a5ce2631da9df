"""The shapes an essay can take: paragraphs of steps, in the order of an argument."""

from collections.abc import Mapping

from bot.desk.essay import steps
from bot.desk.essay.page import Shape, Step

_BENCH = (Step(steps.state, 0.5, True), Step(steps.minds), Step(steps.positions, 0.55, True))
_ODDS = (
    Step(steps.claim),
    Step(steps.ignorance, 0.5, True),
    Step(steps.odds),
)
_ARGUMENT = (
    Step(steps.lead_deny),
    Step(steps.concluded),
    Step(steps.sourced_or_own, 0.7, True),
    Step(steps.support, 0.8, True),
)

SHAPES: Mapping[str, Shape] = {
    "error": (
        (Step(steps.first_verdict), Step(steps.run, 0.5, True)),
        (
            Step(steps.tape(2)),
            Step(steps.lead_deny),
            Step(steps.line),
            Step(steps.own, 0.3, True),
            Step(steps.support, 0.6, True),
        ),
        (
            *_BENCH,
            Step(steps.follow, 0.7),
            Step(steps.standing, 0.35, True),
            Step(steps.concede, 0.4, True),
        ),
        (*_ODDS, Step(steps.record, 0.7, True)),
        (Step(steps.end),),
    ),
    "surprise": (
        (Step(steps.tape(3)),),
        _ARGUMENT,
        (
            *_BENCH,
            Step(steps.follow, 0.5),
            Step(steps.standing, 0.35, True),
            Step(steps.concede, 0.6, True),
        ),
        (Step(steps.told_verdict),),
        (*_ODDS, Step(steps.record, 0.5, True)),
        (Step(steps.end),),
    ),
    "debate": (
        (Step(steps.state), Step(steps.minds), Step(steps.positions, 0.7, True)),
        (
            Step(steps.tape(2)),
            Step(steps.deny),
            Step(steps.line),
            Step(steps.own, 0.4, True),
            Step(steps.support, 0.7, True),
        ),
        (Step(steps.follow), Step(steps.concede)),
        (Step(steps.told_verdict),),
        (
            Step(steps.claim),
            Step(steps.odds),
            Step(steps.record, 0.4, True),
            Step(steps.ignorance, 0.5, True),
            Step(steps.end),
        ),
    ),
    "record": (
        (Step(steps.whole_record), Step(steps.told_verdict)),
        (
            Step(steps.tape(2)),
            Step(steps.deny),
            Step(steps.line),
            Step(steps.own, 0.5, True),
            Step(steps.support, 0.7, True),
        ),
        (*_BENCH, Step(steps.concede, 0.6, True)),
        _ODDS,
        (Step(steps.end),),
    ),
    "run": (
        (Step(steps.first_verdict), Step(steps.run)),
        (
            Step(steps.tape(2)),
            Step(steps.lead_deny),
            Step(steps.line),
            Step(steps.sourced_or_own, 0.6, True),
        ),
        (*_BENCH, Step(steps.follow, 0.6), Step(steps.standing, 0.35, True)),
        (*_ODDS, Step(steps.whole_record, 0.4, True)),
        (Step(steps.end),),
    ),
    "number": (
        (Step(steps.claim_first), Step(steps.odds), Step(steps.ignorance, 0.6, True)),
        (
            Step(steps.tape(2)),
            Step(steps.deny),
            Step(steps.line),
            Step(steps.sourced_or_own, 0.6, True),
        ),
        (
            *_BENCH,
            Step(steps.follow, 0.6),
            Step(steps.standing, 0.35, True),
            Step(steps.concede, 0.5, True),
        ),
        (Step(steps.told_verdict), Step(steps.record, 0.6, True)),
        (Step(steps.end),),
    ),
    "news": (
        (Step(steps.sourced_or_own), Step(steps.tape(2))),
        (Step(steps.deny), Step(steps.concluded), Step(steps.support, 0.7, True)),
        (
            *_BENCH,
            Step(steps.heard, 0.5, True),
            Step(steps.follow, 0.6),
            Step(steps.standing, 0.35, True),
        ),
        (Step(steps.told_verdict),),
        (*_ODDS, Step(steps.record, 0.4, True)),
        (Step(steps.end),),
    ),
    "quiet": (
        (
            Step(steps.tape(2)),
            Step(steps.support, 0.7, True),
            Step(steps.line),
            Step(steps.wry, 0.25, True),
        ),
        (Step(steps.deny, 0.6, True), Step(steps.two_minds), Step(steps.positions, 0.4, True)),
        (Step(steps.told_verdict),),
        (Step(steps.claim), Step(steps.odds), Step(steps.expiry), Step(steps.refute, 0.4, True)),
    ),
}
