from tidewise.plan.urges import Urge, curve, regret, said_of_curve


def test_the_curve_is_the_mean_at_each_span() -> None:
    urges = [Urge(first=8, later=((20, 5), (600, 1))), Urge(first=6, later=((25, 6),)), Urge(first=4)]
    points = curve(urges)
    assert [(each.minutes, each.strength, each.n) for each in points] == [(0, 6, 3), (40, 5.5, 2), (1440, 1, 1)]
    assert curve([]) == ()


def test_nothing_is_said_from_too_few() -> None:
    assert said_of_curve([Urge(first=8, later=((20, 2),))]).startswith("Too few")
    assert regret([Urge(first=8, sent=False, sorry=False)]).startswith("Only one time")
    assert regret([]) == "Nothing was looked back on yet."


def test_how_often_waiting_and_sending_were_regretted() -> None:
    waited = [Urge(first=7, later=((20, 3),), sent=False, sorry=each) for each in (False, False, False, True)]
    sent = [Urge(first=7, later=((20, 7),), sent=True, sorry=each) for each in (True, True)]
    assert said_of_curve([*waited, *sent]) == "While you waited the urge became less in four of six times."
    assert regret([*waited, *sent]) == (
        "Times you waited: four. Sorry about it: one. Times you sent it: two. Sorry about it: two."
    )
