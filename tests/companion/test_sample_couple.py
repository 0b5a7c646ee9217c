from pathlib import Path

from tidewise.companion.sample_couple import DAYS, SPELLS, sample, write_sample


def test_the_same_seed_gives_the_same_files_byte_for_byte(tmp_path: Path) -> None:
    chat, diary = write_sample(tmp_path, 7)
    made = sample(7)
    assert chat.read_bytes() == made.chat.encode()
    assert diary.read_bytes() == made.diary_csv.encode()
    assert sample(8).chat != made.chat


def test_it_is_six_months_with_what_the_page_promises() -> None:
    whats = [each.what for each in SPELLS]
    assert whats.count("quiet") == 3
    assert {"together", "busy", "lost_phone"} <= set(whats)
    assert 180 <= DAYS <= 186
    made = sample()
    lines = made.chat.splitlines()
    assert 3000 < len(lines) < 8000
    assert "{" not in made.chat
    for who in ("Robin: ", "Sam: "):
        assert sum(f" - {who}" in line for line in lines) > 1500


def test_the_lines_are_varied() -> None:
    texts = [line.split(": ", 1)[1].lower() for line in sample().chat.splitlines()[1:] if ": " in line]
    assert len(set(texts)) / len(texts) > 0.25
    assert max(texts.count(each) for each in set(texts) - {"<media omitted>"}) < len(texts) * 0.04
