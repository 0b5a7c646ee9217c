from pathlib import Path
from typing import Any

import pytest

from tidewise.language import packs
from tidewise.language.packs import Pseudo, is_right_to_left, languages, translations_for


def test_english_needs_no_translations() -> None:
    assert languages()[0] == "en"
    assert translations_for("en") is None
    assert translations_for("../en") is None


def test_the_made_up_language_keeps_slots_and_is_longer() -> None:
    said = Pseudo().gettext("{name} answered {n} times")
    assert said.startswith("⟦{name} àñšwéréd {n} tîméš")
    assert len(said) > 1.3 * len("{name} answered {n} times")
    assert Pseudo().ngettext("{n} day", "{n} days", 1).startswith("⟦{n} dàý")


def test_a_po_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = tmp_path / "de" / "LC_MESSAGES"
    there.mkdir(parents=True)
    (there / "tidewise.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n'
        'Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgid "Hide"\nmsgstr "Verbergen"\n\n'
        'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} Tag"\nmsgstr[1] "{n} Tage"\n',
        encoding="utf-8",
    )

    def here() -> Any:
        return tmp_path

    monkeypatch.setattr(packs, "_locale", here)
    translations_for.cache_clear()
    german = translations_for("de")
    assert german is not None
    assert german.gettext("Hide") == "Verbergen"
    assert german.gettext("Not translated") == "Not translated"
    assert german.ngettext("{n} day", "{n} days", 3) == "{n} Tage"
    translations_for.cache_clear()


def test_direction() -> None:
    assert [each for each in ("en", "ar", "he_IL", "fa-IR", "xx", "xx-bidi") if is_right_to_left(each)] == [
        "ar",
        "he_IL",
        "fa-IR",
        "xx-bidi",
    ]
