from typing import Any

NOES = dict.fromkeys(("afraid", "hurt", "threats", "control", "silence", "watching"), "no")


def test_the_questions_can_all_be_skipped(client: Any) -> None:
    text = client.get("/private").text
    assert text.count("<fieldset") == 15
    answer = client.post("/private", fields={})
    assert answer.headers["location"] == "/private?thanks=1"
    assert "No set of questions can rule out harm" in client.get("/private?thanks=1").text


def test_force_leads_to_help_and_no_tier_is_named(client: Any) -> None:
    assert client.post("/private", fields={**NOES, "hurt": "yes"}).headers["location"] == "/"
    text = client.get("/").text
    assert "This is about safety" in text
    for word in ("amber", "unscreened", "tier"):
        assert word not in text.lower()


def test_hide_forgets_the_answers(client: Any) -> None:
    client.post("/private", fields=NOES)
    client.post("/hide")
    assert client.opening.evening.private == {}


def test_is_it_time_for_help_names_the_right_kind(client: Any) -> None:
    assert client.get("/time-for-help").text.count('type="checkbox"') == 8
    fear = client.get("/time-for-help?sign=fear&sign=again&go=1").text
    assert "A service for people harmed by a partner" in fear
    assert "left out on purpose" in fear
    assert "need not be a reason" in client.get("/time-for-help?go=1").text


def test_a_minor_finds_the_way_and_nothing_is_asked(client: Any) -> None:
    assert 'href="/under-18"' in client.get("/").text
    text = client.get("/under-18").text
    assert "made for adults" in text
    assert "<input" not in text.split("<main")[1]
