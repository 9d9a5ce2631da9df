"""The setup form in Slack's blocks: fields, a preview, and what is missing. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.slack.permissions import marked
from adapters.slack.sending.look import Block, context, plain_text, section
from adapters.slack.setup.choices import (
    CHANNEL_TOO,
    MORNING,
    NO_HOURS,
    NOBODY,
    OPEN,
    PRIVATE,
    THREAD,
    Form,
)
from adapters.slack.setup.preview import preview
from adapters.slack.words import cut, literal, mrkdwn
from bot.application.ports.book import Loudness
from bot.application.wording import names, settings
from bot.application.wording.sentences import capital
from bot.domain.instrument import AssetClass
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SETUP = "setup"
LONGEST_TYPED = 102
OPTION = 75
LINE = 600
TEXT = 3000
PLACE = 40


def part_id(part: str) -> str:
    """Return the action id of one part of the form."""
    return f"{SETUP}:{part}"


def block_id(part: str, generation: int) -> str:
    """Return the block id of a field; errors are shown under it."""
    return f"{part}:{generation}"


def form_view(form: Form) -> Block:
    """Return the form as it stands."""
    return {
        "type": "modal",
        "callback_id": SETUP,
        "title": plain_text(_("Set up Workshop")),
        "submit": plain_text(_("Save")),
        "close": plain_text(_("Cancel")),
        "private_metadata": form.metadata,
        "blocks": list(_blocks(form)),
    }


def said(*lines: str) -> Block:
    """Return a form that is done with: its last words, and nothing to fill in."""
    return {
        "type": "modal",
        "callback_id": f"{SETUP}_done",
        "title": plain_text(_("Set up Workshop")),
        "close": plain_text(_("Close")),
        "blocks": [section(line[:TEXT]) for line in lines if line],
    }


def _blocks(form: Form) -> Iterator[Block]:
    chosen = form.choice
    if form.note:
        yield section(f":warning: {mrkdwn(form.note, LINE)}")
    yield _field(form, "channel", _("Channel"), _channel_menu(form), hint=_in_hint(), live=True)
    yield from _state(form)
    options = [
        _option(capital(settings.loudness(v)), v.value, capital(settings.hears(v)))
        for v in Loudness
    ]
    loud = _choose("radio_buttons", options, chosen.loudness.value)
    yield _field(form, "loudness", _("Loudness"), loud, live=True)
    yield _verdict(form)
    yield section(preview(form)[:TEXT])
    yield {"type": "divider"}
    yield from _reactions(form)
    yield from _group(form)
    yield from _hours(form)
    yield from _classes(form)
    boards = [
        _option(capital(settings.board(False)), PRIVATE, _("No name, count or bet leaves here.")),
        _option(capital(settings.board(True)), OPEN, _("Readers also stand on everybody's board.")),
    ]
    board = _choose("radio_buttons", boards, OPEN if chosen.is_open else PRIVATE)
    yield _field(form, "board", _("Board of this workspace"), board, live=True)
    yield from _removal(form)


def _state(form: Form) -> Iterator[Block]:
    """What stands in the way, in words with the fix, or that nothing does."""
    if not form.choice.channel:
        return
    where = f"<#{form.choice.channel}>"
    if form.found is None:
        unknown = _("I have not looked at {where} yet.").format(where=where)
        yield section(f":grey_question: {unknown}")
        yield _buttons(_button("check", _("Check again")))
        return
    for problem in form.problems:
        yield section(marked(problem))
    if not any(problem.blocks for problem in form.problems):
        well = _("I may post in {where}.").format(where=where)
        yield section(f":white_check_mark: {well}")
        return
    join = (_button("join", _("Join"), "primary"),) if form.can_join else ()
    yield _buttons(*join, _button("check", _("Check again")))


def _verdict(form: Form) -> Block:
    places = [
        _option(_("In the thread and in the channel"), CHANNEL_TOO),
        _option(_("In the thread only"), THREAD),
    ]
    begun = CHANNEL_TOO if form.choice.verdict_in_channel else THREAD
    hint = _("For normal and full. A side call's verdict stays in the thread.")
    element = _choose("radio_buttons", places, begun)
    return _field(form, "verdict", _("Where a verdict is told"), element, hint=hint, live=True)


def _reactions(form: Form) -> Iterator[Block]:
    hint = _("An emoji's name. Readers bet by putting it under a post.")
    for part, label, value, words in (
        ("up", _("Up: the claim will come true"), form.choice.up, hint),
        ("down", _("Down: it will not"), form.choice.down, ""),
    ):
        element: Block = {
            "type": "plain_text_input",
            "initial_value": f":{value}:",
            "max_length": LONGEST_TYPED,
        }
        yield _field(form, part, label, element, hint=words)


def _group(form: Form) -> Iterator[Block]:
    chosen = form.choice.ping
    if form.groups is None:
        line = _("To ping a group of readers, the app needs the scope usergroups:read.")
        yield context(mrkdwn(line, LINE))
        return
    options = [_option(_("Nobody"), NOBODY)]
    options += [_option(literal(f"@{g.handle}", OPTION), g.id) for g in form.groups]
    if chosen and all(group.id != chosen for group in form.groups):
        options.append(_option(_("the group chosen before"), chosen))
    menu = _choose("static_select", options, chosen or NOBODY)
    yield _field(form, "ping", _("Group to ping at a dispatch"), menu, live=True)


def _hours(form: Form) -> Iterator[Block]:
    chosen = form.choice.quiet_hours
    hours = [_option(f"{hour:02}:00", str(hour)) for hour in range(24)]
    none = _option(_("No quiet hours"), NO_HOURS)
    begin = str(chosen.begin) if chosen else NO_HOURS
    end = str(chosen.end if chosen else MORNING)
    about = _("Posts come then too, but nobody is pinged. Times are those of {place}.")
    menu = _choose("static_select", [none, *hours], begin)
    yield _field(form, "begin", _("Quiet hours from"), menu, live=True)
    menu = _choose("static_select", hours, end)
    hint = about.format(place=literal(form.place, PLACE))
    yield _field(form, "end", _("Quiet hours to"), menu, hint=hint, live=True)


def _classes(form: Form) -> Iterator[Block]:
    options = [_option(capital(names.category(k.value)), k.value) for k in AssetClass]
    menu: Block = {
        "type": "multi_static_select",
        "options": options,
        "placeholder": plain_text(_("All")),
    }
    if begun := [o for o in options if o["value"] in form.choice.classes]:
        menu["initial_options"] = begun
    yield _field(form, "classes", _("Only dispatches about"), menu, optional=True, live=True)


def _removal(form: Form) -> Iterator[Block]:
    if form.subscribed is None:
        return
    yield {"type": "divider"}
    line = _("It {state} now.").format(state=mrkdwn(settings.state(form.subscribed), LINE))
    if form.subscribed.paused:
        line = _("It is {state}. Saving resumes it.")
        line = line.format(state=mrkdwn(settings.state(form.subscribed), LINE))
    remove = _button("remove", _("Remove this channel"), "danger")
    remove["confirm"] = {
        "title": plain_text(_("Remove this channel?")),
        "text": plain_text(_("It gets no more dispatches. Bets already made go on counting.")),
        "confirm": plain_text(_("Remove")),
        "deny": plain_text(_("Cancel")),
        "style": "danger",
    }
    yield {**section(line), "accessory": remove}


def _channel_menu(form: Form) -> Block:
    """Channels alone: the app cannot post into the conversations of others."""
    menu: Block = {
        "type": "conversations_select",
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
        "placeholder": plain_text(_("Which channel gets the dispatches?")),
    }
    if form.choice.channel:
        menu["initial_conversation"] = form.choice.channel
    return menu


def _in_hint() -> str:
    return _("I must be in it. A private channel must invite me first.")


def _field(
    form: Form,
    part: str,
    label: str,
    element: Block,
    *,
    hint: str = "",
    optional: bool = False,
    live: bool = False,
) -> Block:
    """A field; of a `live` one we hear at once, so that the preview follows."""
    made: Block = {
        "type": "input",
        "block_id": block_id(part, form.generation),
        "label": plain_text(label),
        "element": {**element, "action_id": part_id(part)},
        "optional": optional,
        "dispatch_action": live,
    }
    return made | ({"hint": plain_text(hint)} if hint else {})


def _choose(kind: str, options: Sequence[Block], chosen: str) -> Block:
    begun = next((o for o in options if o["value"] == chosen), options[0])
    return {"type": kind, "options": list(options), "initial_option": begun}


def _option(label: str, value: str, description: str = "") -> Block:
    made: Block = {"text": plain_text(cut(label, OPTION)), "value": value}
    return made | ({"description": plain_text(cut(description, OPTION))} if description else {})


def _button(part: str, label: str, style: str = "") -> Block:
    made: Block = {"type": "button", "text": plain_text(label), "action_id": part_id(part)}
    return made | ({"style": style} if style else {})


def _buttons(*row: Block) -> Block:
    return {"type": "actions", "elements": list(row)}
