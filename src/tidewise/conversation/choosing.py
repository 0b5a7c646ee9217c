"""Which chat of a whole account is meant."""

from collections.abc import Sequence

from tidewise.conversation.names import key
from tidewise.conversation.narrowing import writers
from tidewise.conversation.types import Transcript
from tidewise.ground.problems import BadCall, NeedsAnAnswer
from tidewise.ground.wording import N_, say

MOST_SHOWN = 40


def title_of(transcript: Transcript) -> str:
    """Name a chat as a person would: its title, else the people in it."""
    return transcript.title or ", ".join(transcript.speakers[:3]) or transcript.source


def chosen(transcripts: Sequence[Transcript], chat: str | None, me: Sequence[str] = ()) -> list[Transcript]:
    """Give the chats that are meant: those called so, or all where they are one and the same pair.

    Raises
    ------
    NeedsAnAnswer
        When several chats are there and it was not said which.
    BadCall
        When no chat is called so.
    """
    if chat is not None:
        wanted = key(chat)
        named = [each for each in transcripts if wanted == key(title_of(each)) or wanted == key(each.source)]
        named = named or [each for each in transcripts if any(wanted == key(who) for who in each.speakers)]
        if named:
            return named
        raise BadCall(
            say(N_("There is no chat called {chat} here."), chat=chat),
            hint=say(N_("The chats are: {names}."), names=_names(transcripts)),
            code="no-such-chat",
        )
    written = [each for each in transcripts if writers(each)]
    if len({_pair(each, me) for each in written}) <= 1 or len({each.source for each in written}) == len(written):
        return written or list(transcripts)
    raise NeedsAnAnswer(
        say(N_("There are {n} chats in this export. Which one is meant?"), n=len(written)),
        hint=say(N_("Say it with --chat and one of these: {names}."), names=_names(written)),
        code="which-chat",
        options=tuple(dict.fromkeys(title_of(each) for each in written)),
    )


def _pair(transcript: Transcript, me: Sequence[str]) -> frozenset[str]:
    mine = {key(name) for name in me}
    return frozenset(key(transcript.speakers[number]) for number in writers(transcript)) - mine


def _names(transcripts: Sequence[Transcript]) -> str:
    titles = list(dict.fromkeys(title_of(each) for each in transcripts))
    return ", ".join(titles[:MOST_SHOWN]) + (" ..." if len(titles) > MOST_SHOWN else "")
