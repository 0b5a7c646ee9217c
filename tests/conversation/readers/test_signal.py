from tests.conversation.chats import look, rows


def test_a_whatsapp_file_with_the_same_dates_is_not_signals() -> None:
    assert look("[2026-01-01 10:00:00] Erik: Hej\n").report["platform"] == "whatsapp"
    assert look("[2026-01-01 10:00:00] Me: Hej\n").report["platform"] == "signal"


def test_quotes_and_reactions_are_not_the_persons_words() -> None:
    chat = "[2026-01-01 10:00:00] Me: yes\n\n> their words\n\n(- Ana: 👍 -)\n[2026-01-01 10:01:00] Ana: ok\n"
    assert [row[3] for row in rows(chat)] == ["yes", "ok"]
