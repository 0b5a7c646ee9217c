from tests.conversation.chats import rows


def test_names_with_spaces_from_japanese_phones() -> None:
    chat = (
        "[LINE] 花子 山田とのトーク履歴\n保存日時：x\n\n2024/01/15(月)\n07:33 花子 山田 おはよう\n07:34 太郎 うん\n"
    )
    assert [(row[1], row[3]) for row in rows(chat)] == [("花子 山田", "おはよう"), ("太郎", "うん")]


def test_a_tab_inside_a_message_after_spaces_is_part_of_it() -> None:
    chat = "[LINE] Ann\nSaved on: x\n\n2024/01/15(Mon)\n07:33 Ann see\tthis\n07:34 Bo\tand this\n07:35 Ann ok\n"
    assert rows(chat)[0][1] == "Ann"
    assert rows(chat)[0][3] == "see\tthis"
