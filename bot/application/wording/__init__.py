"""The words of posts, receipts, verdicts and answers: a value in, lines of plain text out.

They are the same on every platform and in the terminal. Nothing here is markup: each platform
escapes and forms what it shows.
"""

from bot.application.wording.publication import (
    Publication,
    lock_line,
    publication,
    publication_lines,
    side_call_line,
)
from bot.application.wording.receipt import receipt_lines
from bot.application.wording.record import (
    record_header,
    record_in_short,
    record_lines,
    record_rows,
    short_header,
    short_rows,
)
from bot.application.wording.standings import leaderboard_header, leaderboard_rows, me_lines
from bot.application.wording.trail import trail_lines
from bot.application.wording.verdict import Verdict, verdict, verdict_lines

__all__ = [
    "Publication",
    "Verdict",
    "leaderboard_header",
    "leaderboard_rows",
    "lock_line",
    "me_lines",
    "publication",
    "publication_lines",
    "receipt_lines",
    "record_header",
    "record_in_short",
    "record_lines",
    "record_rows",
    "short_header",
    "short_rows",
    "side_call_line",
    "trail_lines",
    "verdict",
    "verdict_lines",
]
