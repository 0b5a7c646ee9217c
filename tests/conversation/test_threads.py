from tidewise.conversation.threads import mended


def test_bytes_in_disguise_are_read() -> None:
    assert mended("JosÃ©") == "José"
    assert mended("José") == "José"
    assert mended("plain") == "plain"
    assert mended("你好") == "你好"
