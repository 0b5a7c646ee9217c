from tidewise.companion.practising import SCENES, practise, scene_of


def test_scenes_come_round_again() -> None:
    assert scene_of(1) is scene_of(len(SCENES) + 1)


def test_an_empty_reply_is_not_heard() -> None:
    assert practise(1, "  ") is None
    assert practise(1, "what happened?") is not None
