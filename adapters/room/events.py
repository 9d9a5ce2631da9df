"""What readers press, translated into bet actions and forwarded; no rule of betting stands here."""

import re
from collections import OrderedDict
from typing import Literal

from pydantic import Field, ValidationError, model_validator

from adapters.room.gate import Refused
from adapters.room.messages import Messages
from adapters.room.render import Payload, bet_payload, receipt_payload, standing_payload
from bot.application.content import marked
from bot.application.ports.book import BookReader
from bot.application.ports.clock import Clock
from bot.application.ports.handlers import BetIntake
from bot.domain.bets import Account, BetAction, BetStatus, BetView, Hand, Side
from bot.domain.post import Receipt
from bot.domain.trail import PredictionTrail
from bot.domain.values import Frozen

REMEMBERED_HANDS = 20_000
PREDICTION = re.compile(r"[0-9]{1,9}\.[0-9]{1,3}")


class Press(Frozen):
    """One press in the page. `id` is the page's own name of it, the same at every retry."""

    id: str = Field(pattern=r"^[0-9a-f-]{8,40}$")
    prediction: str = Field(pattern=rf"^{PREDICTION.pattern}$")
    kind: Literal["react", "unreact", "choose", "withdraw"]
    side: Side | None = None

    @model_validator(mode="after")
    def _has_its_side(self) -> "Press":
        if self.side is None and self.kind != "withdraw":
            raise ValueError("side: 'up' or 'down' is missing")
        return self


class Bets:
    """Takes presses to the intake and answers each with the reader's private receipt.

    It remembers which reactions each reader has on, as every chat does; the book says what counts.
    """

    def __init__(
        self,
        book: BookReader,
        intake: BetIntake,
        clock: Clock,
        messages: Messages,
        community: str,
    ) -> None:
        self._book = book
        self._intake = intake
        self._clock = clock
        self._messages = messages
        self._community = community
        self._hands: OrderedDict[tuple[str, str], Hand] = OrderedDict()

    async def press(self, reader: Account, press: Press) -> Payload:
        """Forward a press and return status and receipt once it is durable."""
        await self._require(press.prediction)
        bet, _ = await self._book.bet(reader, press.prediction)
        self._remember(reader, press.prediction, self._hand(reader, press.prediction, bet))
        action = self._action(reader, press)
        status = await self._intake.submit(action)
        if status is BetStatus.COUNTED:
            known = self._hands.get((reader.user, press.prediction), Hand())
            self._remember(reader, press.prediction, known.after(action))
        late = status is BetStatus.LATE
        return {"status": status.value} | await self.receipt(reader, press.prediction, late=late)

    async def receipt(self, reader: Account, prediction: str, *, late: bool = False) -> Payload:
        """Return what a reader holds on a prediction, with the counts as they are now."""
        hidden = await self._book.hidden(self._community)
        trail = marked(await self._require(prediction), hidden)
        self._messages.update(trail)
        bet, tried_late = await self._book.bet(reader, prediction)
        receipt = Receipt(trail=trail, bet=bet, late=late or tried_late, community=self._community)
        return {
            "receipt": receipt_payload(receipt, self._clock.now()),
            "mine": self._mine(reader, prediction, bet),
            "call": standing_payload(trail),
        }

    async def mine(self, reader: Account, prediction: str) -> Payload:
        """Return a reader's bet and the reactions they have on."""
        bet, _ = await self._book.bet(reader, prediction)
        return self._mine(reader, prediction, bet)

    def _mine(self, reader: Account, prediction: str, bet: BetView | None) -> Payload:
        on = {side.value for _, side in self._hand(reader, prediction, bet).choices}
        return {"prediction": prediction, "on": sorted(on), "bet": bet_payload(bet)}

    async def _require(self, prediction: str) -> PredictionTrail:
        trail = await self._book.prediction(prediction)
        if trail is None:
            raise Refused(404, f"There is no prediction {prediction}.")
        return trail

    def _hand(self, reader: Account, prediction: str, bet: BetView | None) -> Hand:
        """What the room does not remember, as after a restart, starts from the bet in the book."""
        if bet is None:
            return Hand()
        known = self._hands.get((reader.user, prediction))
        if known is not None and known.side is bet.side:
            return known
        return Hand(choices=((self._post(prediction), bet.side),))

    def _remember(self, reader: Account, prediction: str, hand: Hand) -> None:
        self._hands[reader.user, prediction] = hand
        self._hands.move_to_end((reader.user, prediction))
        while len(self._hands) > REMEMBERED_HANDS:
            self._hands.popitem(last=False)

    def _action(self, reader: Account, press: Press) -> BetAction:
        return BetAction(
            source=f"room:{reader.user}:{press.id}",
            prediction=press.prediction,
            account=reader,
            community=self._community,
            post=self._post(press.prediction),
            kind=press.kind,
            side=press.side,
            at=self._clock.now(),
        )

    def _post(self, prediction: str) -> str:
        message = self._messages.home(prediction)
        return message.id if message else f"room:{prediction}"


def read_press(body: dict[str, object]) -> Press:
    """Return the press a request carries; raise Refused 400 with one line naming the field."""
    try:
        return Press.model_validate(body)
    except ValidationError as error:
        raise Refused(400, _first_fault(error)) from error


def read_prediction(body: dict[str, object]) -> str:
    """Return the prediction a request names; raise Refused 400 for anything else."""
    value = body.get("prediction")
    if not isinstance(value, str) or not PREDICTION.fullmatch(value):
        raise Refused(400, "prediction: expected a name such as 54.0.")
    return value


def _first_fault(error: ValidationError) -> str:
    fault = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in fault["loc"])
    message = str(fault["msg"]).removeprefix("Value error, ")
    return f"{place}: {message}." if place else f"{message}."
