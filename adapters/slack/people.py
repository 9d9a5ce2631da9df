"""Who readers are: bots, which never count, and the names of the others.

Slack tells neither with a reaction, and only a hundred profiles a minute. So a first bet waits a
moment for its reader's profile. In a rush it counts at once, and is taken back if that was a bot.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple, Protocol

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.errors import error_code, understood
from bot.application.ports.chat import TryLater
from bot.domain.bets import Account, BetAction
from bot.domain.errors import WorkshopError
from bot.domain.plain import NAME, plain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from adapters.slack.rest import Rest
    from bot.application.intake import Intake
    from bot.application.ports.book import OutboxPost
    from bot.application.ports.clock import Clock
    from bot.application.reconciling import Lister
    from bot.domain.reactions import Listed

log = structlog.get_logger(__name__)

PLATFORM = "slack"
REMEMBERED = 50_000
AT_ONCE = 50
SLACKBOT = "USLACKBOT"
PATIENCE, SOON, AT_ONCE_ALONE = 60.0, 1.0, 0.0
# Slack waits three seconds for an acknowledgement.
SECONDS_TO_DECIDE = 1.0
# Slack does not tell these, at this or at any later time.
UNTOLD = frozenset("missing_scope unknown_method user_not_found user_not_visible".split())


class Profile(NamedTuple):
    """What is known of a user."""

    is_bot: bool = False
    name: str = ""


class Bet(NamedTuple):
    """What must be known of a bet to take it back."""

    source: str
    prediction: str
    community: str
    post: str


class NamedBook(Protocol):
    """Where readers have names."""

    async def rename(self, account: Account) -> None:
        """See the port of the book."""
        ...


class People:
    """Looks readers up one after another, and takes back what bots have bet."""

    def __init__(self, rest: Rest, intake: Intake, clock: Clock, book: NamedBook) -> None:
        self._rest = rest
        self._book = book
        self._intake = intake
        self._clock = clock
        self._profiles: OrderedDict[str, Profile | None] = OrderedDict()
        self._bets: dict[str, dict[str, Bet]] = {}
        self._queue: asyncio.Queue[str] = asyncio.Queue()
        self._asking: dict[str, asyncio.Task[None]] = {}

    def is_bot(self, user: str) -> bool:
        """Return whether `T…/U…` is known to be a bot."""
        profile = self._profiles.get(user)
        return (profile is not None and profile.is_bot) or user.endswith(f"/{SLACKBOT}")

    def name(self, user: str) -> str:
        """Return the name of a reader if it is known."""
        profile = self._profiles.get(user)
        return profile.name if profile else ""

    async def decide(self, user: str) -> None:
        """Learn who a reader is before they bet, if Slack tells that in good time."""
        if self._profiles.get(user) is not None:
            return
        asking = self._asking.get(user)
        if asking is None:
            if len(self._asking) >= AT_ONCE:
                return
            asking = self._asking[user] = asyncio.create_task(self._ask(user))
            asking.add_done_callback(lambda _done: self._asking.pop(user, None))
        await asyncio.wait({asking}, timeout=SECONDS_TO_DECIDE)

    async def _ask(self, user: str) -> None:
        try:
            await self._learn(user, await self._asked(user, AT_ONCE_ALONE))
        except WorkshopError as error:
            log.debug("a reader is looked up after their bet", error=str(error))

    def note(self, action: BetAction) -> None:
        """Look its reader up if nothing is known of them yet."""
        user = action.account.user
        if user not in self._profiles:
            self._keep(user, None)
            self._queue.put_nowait(user)
        if self._profiles[user] is None:
            bet = Bet(action.source, action.prediction, action.community, action.post)
            self._bets.setdefault(user, {})[action.prediction] = bet

    async def meet(self, users: Iterable[str]) -> None:
        """Look up those of whom nothing is known, as far as that is quickly done."""
        new = [user for user in users if self._profiles.get(user) is None][:AT_ONCE]
        for user in new:
            try:
                await self._learn(user, await self._asked(user, SOON))
            except WorkshopError as error:
                log.info("readers are looked up later", error=str(error))
                return

    async def run(self) -> None:
        """Look up whoever is still new after their bet, until cancelled."""
        try:
            while True:
                await self._look_up(await self._queue.get())
        finally:
            for asking in self._asking.values():
                asking.cancel()

    async def _look_up(self, user: str) -> None:
        if self._profiles.get(user) is not None:
            return
        try:
            profile = await self._asked(user)
        except TryLater as later:
            self._queue.put_nowait(user)
            await asyncio.sleep(later.after)
            return
        except WorkshopError as error:
            log.info("a reader could not be looked up", error=str(error))
            profile = Profile()
        await self._learn(user, profile)

    async def _learn(self, user: str, profile: Profile) -> None:
        self._keep(user, profile)
        bets = self._bets.pop(user, {})
        if bets and profile.name:
            await self._name(user, profile.name)
        if profile.is_bot:
            log.info("a bot's reactions are ignored", user=user)
            for bet in bets.values():
                self._intake.submit(self._withdrawal(user, bet))

    async def _name(self, user: str, name: str) -> None:
        """Name whoever bet before they were looked up; at the latest their next bet does."""
        await self._intake.caught_up()
        try:
            await self._book.rename(Account(platform=PLATFORM, user=user, name=name))
        except WorkshopError as error:
            log.info("a reader is named later", error=str(error))

    def _keep(self, user: str, profile: Profile | None) -> None:
        self._profiles[user] = profile
        if len(self._profiles) > REMEMBERED:
            oldest, _profile = self._profiles.popitem(last=False)
            self._bets.pop(oldest, None)

    def _withdrawal(self, user: str, bet: Bet) -> BetAction:
        return BetAction(
            source=f"{bet.source}:bot",
            prediction=bet.prediction,
            account=Account(platform=PLATFORM, user=user, name=""),
            community=bet.community,
            post=bet.post,
            kind="withdraw",
            side=None,
            at=self._clock.now(),
        )

    async def _asked(self, user: str, patience: float = PATIENCE) -> Profile:
        team, _, number = user.partition("/")
        try:
            with understood():
                asked = {"user": number}
                answer = await self._rest.call(team, "users.info", asked, patience=patience)
        except SlackApiError as error:
            if error_code(error) not in UNTOLD:
                log.warning("Slack does not tell who a reader is", says=error_code(error))
            return Profile()
        return _profile(answer.get("user") or {})


class Humans:
    """Lists reactions without those of bots."""

    def __init__(self, lister: Lister, people: People) -> None:
        self._lister = lister
        self._people = people

    @property
    def name(self) -> str:
        """See the port."""
        return self._lister.name

    async def reactions(self, post: OutboxPost) -> Listed | None:
        """See the port."""
        found = await self._lister.reactions(post)
        if found is None:
            return None
        await self._people.meet(found.on)
        on = {user: sides for user, sides in found.on.items() if not self._people.is_bot(user)}
        names = {user: name for user in on if (name := self._people.name(user))}
        return found.model_copy(update={"on": on, "names": names})


def _profile(user: dict[str, Any]) -> Profile:
    shown = user.get("profile") or {}
    names = (shown.get("display_name"), shown.get("real_name"), user.get("name"))
    name = next((found for each in names if each and (found := plain(str(each), NAME))), "")
    return Profile(bool(user.get("is_bot")), name)
