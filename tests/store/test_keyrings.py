import pytest

from tidewise.ground.problems import StoreTrouble
from tidewise.store import keyrings, keys
from tidewise.store.types import Opener

keyring = pytest.importorskip("keyring")


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
    held: dict[tuple[str, str], str] = {}
    monkeypatch.setattr(keyring, "set_password", lambda s, n, v: held.__setitem__((s, n), v))
    monkeypatch.setattr(keyring, "get_password", lambda s, n: held.get((s, n)))
    monkeypatch.setattr(keyring, "delete_password", lambda s, n: held.pop((s, n)))
    return held


def test_a_keyring_opens_a_key_book_and_shows_nothing_but_notes(drawer: dict[tuple[str, str], str]) -> None:
    book, root = keys.new_book(Opener("keyring"))
    assert keys.root_key(book, Opener("keyring")) == root
    assert {service for service, _ in drawer} == {"Notes"}
    drawer.clear()
    with pytest.raises(StoreTrouble, match="keyring") as caught:
        keys.root_key(book, Opener("keyring"))
    assert caught.value.code == "no-keyring"


def test_no_keyring_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from keyring.backends.fail import Keyring

    monkeypatch.setattr(keyring, "get_keyring", Keyring)
    assert not keyrings.available()
    none = Keyring()  # type: ignore[no-untyped-call]
    for verb in ("set_password", "get_password", "delete_password"):
        monkeypatch.setattr(keyring, verb, getattr(none, verb))
    with pytest.raises(StoreTrouble) as caught:
        keyrings.put("a", "b")
    assert caught.value.code == "no-keyring"
    keyrings.forget("a")
