from typing import Any


def test_with_no_data_it_is_a_place_to_start(client: Any) -> None:
    text = client.get("/").text
    assert "Something feels off? Start here." in text
    assert "Are you afraid of them" in text
    assert 'href="/breathe"' in text
    assert 'href="/help"' in text


def test_yes_and_not_sure_show_help_in_its_place(client: Any) -> None:
    for answer in ("yes", "not-sure"):
        client.post("/fear", fields={"fear": answer})
        text = client.get("/").text
        assert "This is about safety, not closeness." in text
        assert "Start here" not in text
        assert client.get("/tonight").headers["location"] == "/"


def test_no_is_no_clearance(client: Any) -> None:
    client.post("/fear", fields={"fear": "no"})
    text = client.get("/").text
    assert "That answer rules nothing out" in text
    assert "Go to safety" in text
