from tidewise.safety.screening import Fear, help_comes_first, practice_may_show


def test_not_sure_weighs_as_yes() -> None:
    assert [each for each in Fear if help_comes_first(each)] == [Fear.YES, Fear.NOT_SURE]


def test_a_practice_needs_the_question_answered_no() -> None:
    assert [each for each in Fear if practice_may_show(each)] == [Fear.NO]
