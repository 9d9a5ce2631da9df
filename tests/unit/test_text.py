"""The catalogue: English without a file, and another language once it has one."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from bot.domain.text import _, languages, load, ngettext


def test_without_a_catalogue_the_english_text_stands() -> None:
    assert _("Locks in {hours} h").format(hours=2) == "Locks in 2 h"
    assert [ngettext("reader", "readers", n) for n in (0, 1, 2)] == ["readers", "reader", "readers"]


def test_english_is_always_known() -> None:
    assert "en" in languages()


def test_a_compiled_catalogue_is_used(tmp_path: Path) -> None:
    catalogue = Catalog(locale="de")
    catalogue.add("latest", "neueste")
    file = tmp_path / "de" / "LC_MESSAGES" / "workshop.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as stream:
        write_mo(stream, catalogue)
    assert load(tmp_path, "de").gettext("latest") == "neueste"
    assert load(tmp_path, "fr").gettext("latest") == "latest"
