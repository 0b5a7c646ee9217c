from tidewise.report.own import own
from tidewise.report.types import Contents, Pictured
from tidewise.story.types import Ground, Sentence, Story


def _sentence(text: str, lines: tuple[int, ...] = ()) -> Sentence:
    return Sentence(
        id="a1", kind="episode", say=text, sureness="probably", because=(Ground(say="since", lines=lines),)
    )


def test_it_escapes_counts_lines_and_brings_help() -> None:
    story = Story(
        opening=_sentence("<S> is here."),
        beneath="beneath",
        sentences=(_sentence("A sentence.", tuple(range(20))), _sentence("Another.", (3,))),
        unknown=(_sentence("Not known."),),
    )
    picture = Pictured(title="T", alt='say "alt"', caption="C", svg="<svg></svg>", columns=("d",), rows=(("1",),))
    html = own(
        Contents(
            initials=("R", "S"),
            story=story,
            pictures=(picture,),
            lines=tuple(range(100, 200)),
            made_on="Made on 1 May.",
            covers="",
        )
    )
    assert "&lt;S&gt; is here." in html
    assert "and 8 more" in html
    assert 'since <span class="lines">line 103</span>' in html
    assert 'href="#from-2"' in html
    assert 'id="from-2"' in html
    assert "&quot;alt&quot;" in html
    assert "findahelpline.com" in html
    assert "<script" not in html
