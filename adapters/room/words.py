"""The words that the page's own code puts together, such as countdowns."""

from bot.domain.text import _


def page_words() -> dict[str, str]:
    """Return each text by the key under which the page's code asks for it.

    Braces hold the values that are filled in by the browser.
    """
    return _times() | _posts() | _private() | _pace()


def _times() -> dict[str, str]:
    return {
        "seconds": _("{n} s"),
        "minutes": _("{n} min"),
        "hours": _("{n} h"),
        "hours_minutes": _("{h} h {m} min"),
        "days": _("{n} days"),
        "locks_in": _("Bets lock in {span}"),
        "locks_at": _("Bets lock {when}"),
        "locks_soon": _("Bets are locking"),
        "verdict_at": _("Verdict {when}"),
        "verdict_in": _("Verdict in {span}"),
        "verdict_soon": _("The verdict is being worked out"),
        "paused_at": _("{text} (paused)"),
    }


def _posts() -> dict[str, str]:
    return {
        "react_up": _("Up, {choice}: {n}"),
        "react_down": _("Down, {choice}: {n}"),
        "on": _("your bet"),
        "on_too": _("also on, does not count"),
        "you_bet": _("You: {side}"),
        "you_scored": _("You: {side}, {points}"),
        "no_bets": _("No bets: {reason}"),
        "open": _("Open"),
        "locked_badge": _("Locked"),
        "read": _("Read it"),
        "fold": _("Fold it up"),
        "replies_to": _("Verdict on “{title}”"),
        "new_dispatch": _("New dispatch: {claim}. {title}"),
        "new_verdict": _("Verdict: {headline}"),
        "new_posts_one": _("1 new post"),
        "new_posts": _("{n} new posts"),
        "readers": _("readers"),
        "ordinary": _("ordinary day"),
    }


def _private() -> dict[str, str]:
    return {
        "you_typed": _("You typed {line}"),
        "failed": _("That did not arrive. Your bet is as it was; try again."),
        "unanswered": _("That did not arrive. Try again."),
        "renamed": _("You are now {name}."),
        "simulated": _("simulated"),
        "you": _("you"),
        "long_shot": _("long shot"),
        "points": _("{points} points"),
        "reconnecting": _("Connection lost. Reconnecting…"),
    }


def _pace() -> dict[str, str]:
    return {
        "pause": _("Pause the clock"),
        "play": _("Let the clock run"),
        "next_in": _("{what} in {span}"),
        "next_paused": _("Paused · {what}"),
        "nothing_next": _("Nothing is planned"),
        "speed": _("{n}×"),
    }
