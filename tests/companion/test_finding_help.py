import pytest

from tidewise.companion.finding_help import guess_country, help_for


@pytest.mark.parametrize(("languages", "system", "country"), [
    ("de-AT,de;q=0.9,en;q=0.8", "en_US.UTF-8", "AT"),
    ("en", "pt_BR.UTF-8", "BR"),
    ("zh-Hant-TW", "", "TW"),
    ("en-uk", "", "GB"),
    ("", "sr_RS@latin", "RS"),
    ("es-419", "C.UTF-8", ""),
    ("", "", ""),
    (";;,,--", "_", ""),
])  # fmt: skip
def test_the_country_is_guessed_from_language_settings_alone(languages: str, system: str, country: str) -> None:
    assert guess_country(languages, system) == country


def test_a_choice_goes_before_a_guess() -> None:
    found = help_for("JP", languages="de-DE")
    assert (found.country, found.guessed) == ("JP", False)
    assert {line.number for line in found.emergency} == {"110", "119"}


def test_a_country_we_have_nothing_for_is_said_and_not_replaced() -> None:
    found = help_for(None, languages="is-IS")
    assert (found.country, found.guessed, found.emergency) == ("", False, ())


def test_lines_for_own_behaviour_stand_apart() -> None:
    found = help_for("GB")
    assert found.own_behaviour.lines
    assert all(line.kind != "own-abusive-behaviour" for section in found.sections for line in section.lines)


def test_a_need_without_a_line_still_has_its_place() -> None:
    for code, _ in help_for("").choices:
        kinds = [section.kind for section in help_for(code).sections]
        assert kinds[:2] == ["domestic-abuse", "suicide-crisis"]
