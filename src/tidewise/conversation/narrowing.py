"""From a transcript of any number of speakers to two people: who is "me", who is the other, or a clear sentence."""

from collections.abc import Sequence

import numpy as np

from tidewise.conversation.names import key
from tidewise.conversation.types import Kind, Transcript
from tidewise.ground.problems import BadCall, BadInput, NeedsAnAnswer
from tidewise.ground.wording import N_, say

IS_MESSAGE = np.array([kind not in (Kind.REACTION, Kind.NOTICE) for kind in Kind])
"""Which kinds are what people sent; reactions and notices are records, not messages."""

ME = ("me", "you")


def messages_of(transcript: Transcript) -> list[int]:
    """Count what each speaker sent, in the order of `speakers`."""
    sent = transcript.speaker[IS_MESSAGE[transcript.kind] & (transcript.speaker >= 0)]
    return np.bincount(sent, minlength=len(transcript.speakers)).tolist()  # type: ignore[no-any-return]


def writers(transcript: Transcript) -> list[int]:
    """List who wrote at all."""
    return [number for number, many in enumerate(messages_of(transcript)) if many]


def has_me(transcript: Transcript, me: Sequence[str]) -> bool:
    """Say whether one of these names is in a chat."""
    return bool(_mine(transcript, me))


def check_me(transcript: Transcript, me: Sequence[str], them: Sequence[str] = ()) -> None:
    """Hold a name against a chat that is only looked into: a group is no fault, a name that is not there is.

    Raises
    ------
    BadInput, BadCall
        As `two_people`, except that a group and a chat of one are let pass.
    """
    wrote = writers(transcript)
    if len(wrote) == 2 or (them and len(wrote) > 1):
        two_people(transcript, me, them)
        return
    mine = _mine(transcript, me)
    _check_owner(transcript, me, mine)
    if not mine:
        raise _nobody(transcript, me, wrote)


def two_people(transcript: Transcript, me: Sequence[str], them: Sequence[str] = ()) -> tuple[list[int], list[int]]:
    """Tell which speakers are "me" and which are the other.

    Parameters
    ----------
    me : the names the person said are theirs (compared as `names.key`)
    them : names they said are their partner's, where there is more than one

    Returns
    -------
    the speaker numbers of A and of B

    Raises
    ------
    BadInput
        When it is a group, nobody wrote, or only one did.
    BadCall
        When nobody here has that name, or the export belongs to someone else.
    """
    wrote = writers(transcript)
    if not wrote:
        raise BadInput(
            say(N_("There are no messages in {name}."), name=transcript.source),
            hint=say(N_("Export the chat once more; the phone may have stopped half-way.")),
            code="no-messages",
        )
    mine = _mine(transcript, me)
    _check_owner(transcript, me, mine)
    named = {key(name) for name in them}
    theirs = [n for n in wrote if n not in mine and (not named or key(transcript.speakers[n]) in named)]
    strangers = [n for n in wrote if n not in mine and n not in theirs]
    if not mine and len(wrote) == 2:
        raise _nobody(transcript, me, wrote)
    _check_two(transcript, wrote, mine, theirs, strangers, named=bool(named))
    if not mine:
        raise _nobody(transcript, me, wrote)
    return mine, theirs


def _mine(transcript: Transcript, me: Sequence[str]) -> list[int]:
    wanted = {key(name) for name in me}
    if wanted & set(ME) and transcript.owner is not None:
        wanted.add(key(transcript.owner))
    return [number for number, name in enumerate(transcript.speakers) if key(name) in wanted]


def _check_owner(transcript: Transcript, me: Sequence[str], mine: list[int]) -> None:
    if transcript.owner is None or not mine or key(transcript.speakers[mine[0]]) == key(transcript.owner):
        return
    raise BadCall(
        say(N_("This export belongs to {owner}, not to {me}."), owner=transcript.owner, me=me[0]),
        hint=say(
            N_("Tidewise reads only a chat exported by one of the two for themselves. Use --me {owner}."),
            owner=transcript.owner,
        ),
        code="not-the-owner",
    )


def _check_two(
    transcript: Transcript, wrote: list[int], mine: list[int], theirs: list[int], strangers: list[int], *, named: bool
) -> None:
    if strangers or (len(theirs) > 1 and not named) or (transcript.is_group and len(wrote) > 2):
        raise BadInput(
            say(
                N_("{n} people write in {name}; Tidewise looks at two people only."),
                n=len(wrote),
                name=transcript.source,
            ),
            hint=say(
                N_(
                    "A group chat cannot be read. If one person wrote under two names, say so with --me or --them "
                    "for each of the names."
                )
            ),
            code="group-chat",
        )
    if len(wrote) == 1 or (mine and not theirs):
        raise BadInput(
            say(
                N_("Only one person writes in {name}, so there is nothing between two people to see."),
                name=transcript.source,
            ),
            hint=say(
                N_(
                    "Give the whole chat. If both of you have the same name in it, rename the contact on the phone "
                    "and export again."
                )
            ),
            code="one-person",
        )


def _nobody(transcript: Transcript, me: Sequence[str], wrote: list[int]) -> BadInput | BadCall:
    names = tuple(transcript.speakers[number] for number in wrote)
    if not any(each.strip() for each in me):
        return NeedsAnAnswer(
            say(N_("Which of the two are you: {names}?"), names=", ".join(names)),
            hint=say(N_("Say it with --me.")),
            code="who-is-me",
            options=names,
        )
    words = N_("Nobody here is called {me}. The two are: {names}.")
    if len(names) != 2:
        words = N_("Nobody here is called {me}. These are: {names}.")
    return BadCall(
        say(words, me=", ".join(me), names=", ".join(names)),
        hint=say(N_("Use --me with one of these names, whole.")),
        code="no-such-person",
    )
