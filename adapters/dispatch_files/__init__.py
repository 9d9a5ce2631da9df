"""Dispatches in files: the two formats that a desk's history comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.plain import TITLE, plain

if TYPE_CHECKING:
    from pathlib import Path

    from bot.application.manuscript import Manuscript

MOST_BYTES = 1_000_000


def read_dispatch(path: Path) -> Manuscript:
    """Return the dispatch in a file; raise BadInput naming file, line and what was expected.

    The format is told by its first line: `# Title` begins a text export, a line of desk, date and
    time a page.
    """
    from adapters.dispatch_files.lines import Lines
    from adapters.dispatch_files.page import HEADER, header_expected, read_page
    from adapters.dispatch_files.text_export import HEADING, heading_expected, read_text_export
    from bot.domain.text import _

    lines = Lines.of(plain(str(path), TITLE), _text(path))
    first = lines.peek()
    if first is not None and HEADER.fullmatch(first.text):
        return read_page(lines)
    if first is not None and HEADING.fullmatch(first.text):
        return read_text_export(lines)
    raise lines.fault(
        _("{this}, or {that}").format(this=header_expected(), that=heading_expected())
    )


def _text(path: Path) -> str:
    from bot.domain.errors import BadInput
    from bot.domain.text import _

    name = plain(str(path), TITLE)
    try:
        if path.exists() and not path.is_file():
            raise BadInput(_("this is no file; name the dispatch itself"), where=name)
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or _("this is no file's name")
        raise BadInput(_("cannot be read: {why}").format(why=why), where=name) from None
    if len(data) > MOST_BYTES:
        raise BadInput(_("more than a million bytes are too many for one dispatch"), where=name)
    if b"\0" in data:
        raise BadInput(_("this is not text; expected a dispatch in UTF-8"), where=name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = _("the bytes there are not UTF-8; save the file as UTF-8")
        raise BadInput(
            message, where=_("{file}, line {number}").format(file=name, number=line)
        ) from None
