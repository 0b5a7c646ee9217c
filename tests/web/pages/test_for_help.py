from typing import Any


def test_own_people_stand_beside_the_lines_and_on_a_hard_night(client: Any) -> None:
    client.post("/help/people", fields={"name": "Rowan", "how": "listens"})
    assert "Rowan" in client.get("/help").text
    client.post("/tonight", fields={"happened": "cold", "afraid": "no"})
    assert "Rowan" in client.get("/tonight").text
    client.post("/help/people/remove", fields={"n": "0"})
    assert "Rowan" not in client.get("/help").text
