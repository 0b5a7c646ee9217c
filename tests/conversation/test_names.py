from tidewise.conversation.names import key, same, tidy


def test_two_spellings_of_one_name_are_one() -> None:
    assert same("Jose\u0301", "JOSÉ")
    assert same("\u202a+49\u00a0170 1\u202c", "+49 170 1")
    assert not same("Ana", "Ana Silva")


def test_display_keeps_the_letters() -> None:
    assert tidy("  \u200eAna \u00a0 María ") == "Ana María"
    assert key("Straße") == key("STRASSE")
