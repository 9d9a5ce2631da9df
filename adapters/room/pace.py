"""The buttons of the pace control, and what the page needs to show a replay's time."""

from datetime import datetime
from typing import Literal, get_args

from adapters.room.messages import Messages
from adapters.room.render import Payload, instant
from bot.application.ports.clock import Clock
from bot.application.ports.pace import Pace
from bot.domain.post import DispatchPost
from bot.domain.trail import Phase

PaceAction = Literal["pause", "resume", "step", "faster", "slower"]
PACE_ACTIONS: tuple[PaceAction, ...] = get_args(PaceAction)
WATCHED = 12
SLACK_SECONDS = 0.5


def apply(pace: Pace, action: PaceAction) -> None:
    """Carry out one press of a pace button."""
    {
        "pause": pace.pause,
        "resume": pace.resume,
        "step": pace.step,
        "faster": pace.faster,
        "slower": pace.slower,
    }[action]()


def pace_payload(pace: Pace, clock: Clock, messages: Messages) -> Payload:
    """Return the replay's state, and the real seconds to each lock and verdict that is awaited.

    A replay may change its speed at the next event, so only what comes no later is told; it is
    null while the clock stands.
    """
    state = pace.state()
    told = (state.next_in_seconds or 0.0) + SLACK_SECONDS
    due: Payload = {}
    for key, at in _awaited(messages).items():
        seconds = clock.seconds_until(at)
        if seconds is None or seconds <= told:
            due[key] = seconds
    return {
        "now": instant(state.now),
        "running": state.running,
        "factor": state.factor,
        "next": state.next_label,
        "next_in": state.next_in_seconds,
        "due": due,
    }


def _awaited(messages: Messages) -> dict[str, datetime]:
    """The instants that open pages count down to, under the ISO text the page knows them by."""
    found: dict[str, datetime] = {}
    for message in messages.newest(WATCHED):
        if not isinstance(message.post, DispatchPost):
            continue
        for trail in message.post.trail.predictions:
            schedule = trail.prediction.schedule
            if trail.phase is Phase.OPEN:
                found[instant(schedule.locks)] = schedule.locks
            if trail.phase is not Phase.RESOLVED:
                found[instant(schedule.resolves)] = schedule.resolves
    return found
