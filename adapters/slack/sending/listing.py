"""Who has reacted under a post, as Slack lists them."""

from adapters.slack.reaction_names import bare
from adapters.slack.rest import Rest
from bot.domain.bets import Side
from bot.domain.reactions import Listed

SLACKBOT = "USLACKBOT"


async def listed(
    rest: Rest, team: str, channel: str, ts: str, reactions: dict[Side, str], *, patience: float
) -> tuple[Listed, set[Side]]:
    """Return who reacted with which side, and the sides on which the app itself did.

    Raises the library's errors if nothing can be told. Nobody but whoever put a reaction can take
    it back in Slack, so that what is gone was taken back; but of long lists Slack may leave people
    out, and then the side is partial.
    """
    own = (await rest.own(team)).bot_user
    asked = {"channel": channel, "timestamp": ts, "full": True}
    answer = await rest.call(team, "reactions.get", asked, patience=patience)
    message = answer.get("message") or {}
    sides = {name: side for side, name in reactions.items()}
    on: dict[str, set[Side]] = {}
    partial = set[Side]()
    for tally in message.get("reactions") or ():
        side = sides.get(bare(str(tally.get("name") or "")))
        if side is None:
            continue
        users = {str(user) for user in tally.get("users") or ()}
        if int(tally.get("count") or 0) > len(users):
            partial.add(side)
        for user in users - {SLACKBOT}:
            on.setdefault(user, set()).add(side)
    seeded = on.pop(own, set())
    found = Listed(
        names={},
        on={f"{team}/{user}": frozenset(chosen) for user, chosen in on.items()},
        ours=frozenset(Side),
        partial=frozenset(partial),
    )
    return found, seeded
