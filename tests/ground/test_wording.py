from gettext import NullTranslations

from tidewise.ground.wording import say, say_many, use


class _Shouting(NullTranslations):
    def gettext(self, message: str) -> str:
        return message.upper()


def test_english_stands_where_nothing_else_does() -> None:
    assert say("About {n} days.", n=3) == "About 3 days."
    assert say_many("{n} day", "{n} days", 1) == "1 day"
    assert say_many("{n} day", "{n} days", 4) == "4 days"


def test_a_language_is_set_and_set_back() -> None:
    back = use(_Shouting())
    assert say("quiet") == "QUIET"
    back()
    assert say("quiet") == "quiet"
