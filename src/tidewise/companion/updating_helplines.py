"""Take newer help lines from a file: checked as the shipped ones are, and never fetched from anywhere."""

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from tidewise.ground.problems import BadInput
from tidewise.ground.wording import say, say_many
from tidewise.knowledge.helplines import Helpline, lines_in, lines_of

LARGEST = 1_000_000


def newer_lines(data_dir: Path | None) -> Path | None:
    """Give the folder of newer help lines, if anything was ever taken in."""
    from tidewise.store.finding import data_folder

    folder = data_folder(data_dir).helplines
    return folder if folder.is_dir() else None


def update_helplines(file: Path, *, data_dir: Path | None = None) -> tuple[str, ...]:
    """Take in one country's file, or a zip of several; all are checked before any is kept.

    Returns
    -------
    One sentence for each country: how many lines it has now, and how many of them are new or changed.

    Raises
    ------
    BadInput
        When it cannot be read, or a row may not be shown (code ``helplines``); then nothing was changed.
    """
    from tidewise.store.finding import data_folder
    from tidewise.store.places import write_whole

    texts = _texts(file)
    folder = data_folder(data_dir).helplines
    found = {}
    for name, text in texts.items():
        try:
            lines = lines_in(text)
        except ValueError as error:
            raise _refused(name, str(error)) from None
        found[lines[0].country] = (text, lines)
    said = []
    for country, (text, lines) in sorted(found.items()):
        before = set(lines_of(country, folder if folder.is_dir() else None))
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / f"{country}.toml", text.encode())
        said.append(_told(country, lines, before))
    return tuple(said)


def _told(country: str, lines: tuple[Helpline, ...], before: set[Helpline]) -> str:
    changed = sum(line not in before for line in lines)
    return say_many(
        "{country}: {n} line, {changed} of them new or changed.",
        "{country}: {n} lines, {changed} of them new or changed.",
        len(lines),
        country=country,
        changed=changed,
    )


def _texts(file: Path) -> dict[str, str]:
    if not file.exists():
        raise _refused(file.name, say("there is no such file"))
    if file.is_dir():
        raise _refused(file.name, say("it is a folder"))
    try:
        if file.stat().st_size > LARGEST:
            raise _refused(file.name, say("it is too large for a list of help lines"))
        if file.suffix.lower() != ".zip":
            return {file.name: file.read_text(encoding="utf-8")}
        with ZipFile(file) as packed:
            members = [each for each in packed.infolist() if each.filename.endswith(".toml")]
            if not members or sum(each.file_size for each in members) > LARGEST:
                raise _refused(file.name, say("there is no list of help lines in it, or too much"))
            return {each.filename: packed.read(each).decode("utf-8") for each in members}
    except OSError:
        raise _refused(file.name, say("it cannot be opened")) from None
    except UnicodeDecodeError:
        raise _refused(file.name, say("it is not written in UTF-8")) from None
    except (BadZipFile, RuntimeError, NotImplementedError):  # damaged, with a password, or packed in an unknown way
        raise _refused(file.name, say("it is no zip that can be read")) from None


def _refused(name: str, why: str) -> BadInput:
    return BadInput(
        say("The help lines in {name} were not taken: {why}.", name=name, why=why),
        hint=say("Nothing was changed. The manual's page on help lines shows what a row must hold."),
        code="helplines",
    )
