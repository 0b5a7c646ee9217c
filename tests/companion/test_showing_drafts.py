from tidewise.companion.boundaries import boundary
from tidewise.companion.showing_drafts import show_draft
from tidewise.safety.types import Standing, Tier

KNOWN = Standing(fear_asked=True)


def test_the_pieces_are_the_draft() -> None:
    for text in (
        "you never listen to me. love you",
        "on my way",
        "you're pathetic, answer me now, this is your fault",
    ):
        shown = show_draft(text, standing=KNOWN)
        assert "".join(piece.text for piece in shown.pieces) == text
        marked = [piece for piece in shown.pieces if piece.number]
        assert len(marked) <= 2
        assert all(piece.heard and piece.sure in ("clear", "likely", "unsure") for piece in marked)


def test_a_harmless_draft_is_left_alone() -> None:
    shown = show_draft("on my way", standing=KNOWN)
    assert shown.nothing
    assert not shown.has_offer


def test_offers_obey_the_gate_and_boundaries_are_said() -> None:
    held = boundary("no calls at work", "call, work", theirs=True)
    shown = show_draft(
        "you never listen. i'll call you at work", standing=Standing(tier=Tier.RED), boundaries=(held,)
    )
    assert not shown.has_offer
    assert shown.touches == ("This may touch a boundary of theirs: no calls at work",)


def test_danger_comes_with_care() -> None:
    shown = show_draft("i want to kill myself", standing=KNOWN)
    assert shown.crisis == "self_harm"
    assert shown.care
    assert not shown.has_offer
