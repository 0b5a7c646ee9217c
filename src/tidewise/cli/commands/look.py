"""``tidewise look``: the three-minute look in the terminal, or the weights of answers already at hand."""

import json
from typing import Any

import click


@click.command()
@click.option(
    "--whose", type=click.Choice(["theirs", "own"]), default="theirs", show_default=True, help="Whose distance it is."
)
@click.option("--answer", "answers", multiple=True, metavar="ID=yes|no|skip", help="An answer at hand; repeatable.")
@click.option("--not-over", is_flag=True, help="It has not eased yet, not even an earlier time.")
@click.option("--word", metavar="ID", help="What the one it is about said it was.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object: the weights, and the question to ask next.")
@click.option("--afraid", type=click.Choice(["yes", "not-sure", "no"]), help="The one question that comes first.")
def command(
    whose: str,
    answers: tuple[str, ...],
    word: str | None,
    afraid: str | None,
    *,
    not_over: bool,
    as_json: bool,
) -> None:
    """Answer six to ten questions about what could be seen; see one sentence and how much each reading weighs.

    Nothing is stored. With fear, help comes first and no advice stands beside the readings.
    """
    from tidewise.companion.from_the_terminal import begin_look, look_as_json

    opening = begin_look(whose, answers=answers, over=not not_over, word=word, afraid=afraid)
    if as_json:
        click.echo(json.dumps(look_as_json(opening), ensure_ascii=False))
        return
    _ask(opening, first=afraid is None)
    _tell(look_as_json(opening))


def _ask(opening: Any, *, first: bool) -> None:
    from tidewise.companion import looking
    from tidewise.companion.opening import QUESTION, answer_fear
    from tidewise.companion.private_questions import Tool, Way, permit_of
    from tidewise.ground.wording import say

    if first:
        answer_fear(opening, click.prompt(say(QUESTION), type=click.Choice(["yes", "no", "not-sure"])))
    if permit_of(opening, Tool.PICTURE).way is Way.ASKED_FOR:
        return
    while (asked := looking.asked(opening)) is not None:
        said = click.prompt(asked.words, type=click.Choice(["yes", "no", "skip"]), default="skip")
        looking.answer(opening, asked.question, said)


def _tell(found: dict[str, Any]) -> None:
    from tidewise.ground.wording import say

    if found["help"]:
        click.echo(f"\n{found['help']}")
    if not found["readings"]:
        return
    click.echo(f"\n{found['pattern']}\n{found['beneath']}")
    for each in found["readings"][:4]:
        low, middle, high = each["weight"]
        click.echo(f"  {middle:.0%} ({low:.0%}-{high:.0%})  {each['say']}")
    if found["tonight"]:
        click.echo("\n" + say("One thing for tonight: {what}", what=found["tonight"]["title"]))
        click.echo(say("One thing to leave: {what}", what=found["not_tonight"]))
