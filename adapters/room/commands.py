"""The box: a typed line goes to the commands every platform shares, the answer to the page."""

from collections.abc import Sequence

from adapters.room.gate import Refused
from adapters.room.render import Payload, answer_payload
from bot.application.commands.words import LONGEST_LINE, Entry, Rank, entries
from bot.application.ports.handlers import CommandGroup
from bot.domain.bets import Account
from bot.domain.plain import plain
from bot.domain.post import Answer
from bot.domain.text import _


class CommandBox:
    """Answers what is typed into the box, to the reader who typed it and to nobody else.

    Whoever sits at this machine runs the community, so every reader here is a moderator.
    `operators` are the users of accounts that may also overrule the desk.
    """

    def __init__(
        self,
        commands: CommandGroup,
        community: str,
        public_url: str,
        operators: frozenset[str] = frozenset(),
    ) -> None:
        self._commands = commands
        self._community = community
        self._public_url = public_url
        self._operators = operators

    async def answer(self, line: str, reader: Account) -> Payload:
        """Return the answer as a card, with the line it answers."""
        typed = plain(line, LONGEST_LINE)
        answer = (
            await self._commands.answer(
                typed,
                reader,
                self._community,
                moderator=True,
                operator=reader.user in self._operators,
            )
            if is_command(typed)
            else _only_commands()
        )
        return {"typed": typed} | answer_payload(answer, self._public_url)


def is_command(line: str) -> bool:
    """Return whether a line is meant as a command; `/workshop` before it may be left out."""
    words = line.lower().split()
    if not words or words[0].startswith("/") or words[0] == "workshop":
        return True
    return words[0].replace("_", "-") in {entry.name for entry in entries()}


def completions(operator: bool = False) -> Sequence[Payload]:
    """Return the commands that the box suggests."""
    rank = Rank.OPERATOR if operator else Rank.MODERATOR
    return [_completion(entry) for entry in entries() if entry.rank <= rank]


def read_line(body: dict[str, object]) -> str:
    """Return the line a request carries; raise Refused 400 if it carries none."""
    line = body.get("line")
    if not isinstance(line, str):
        raise Refused(400, "line: expected a text.")
    return line


def _completion(entry: Entry) -> Payload:
    return {"name": entry.name, "arguments": entry.arguments, "does": entry.does}


def _only_commands() -> Answer:
    return Answer(
        lines=(
            _("This room takes commands and reactions, so nobody else has seen that line."),
            _("Try /workshop help, or bet with the buttons under a post."),
        )
    )
