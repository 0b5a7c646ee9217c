"""Write docs/manual/reference.md anew, from the program itself: ``make manual``.

Every command, setting, signal, picture, practice, reading and error code stands there; tests/house/test_manual.py
holds the page to the program.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "tidewise"
TOLD = (
    "Made from the program by `make manual`; do not edit by hand. What stands here and how to read it is told "
    "in the other pages of this manual."
)
PAGE = ROOT / "docs" / "manual" / "reference.md"
sys.path.insert(0, str(ROOT / "src"))


def page() -> str:
    """Give the whole page."""
    parts = [
        "# Reference",
        TOLD,
        _section("Commands", _commands()),
        _section("Pages", _pages()),
        _section("Settings", _settings()),
        _section("Signals", _signals()),
        _section("Pictures", _pictures()),
        _section("Practices", _practices()),
        _section("Readings", _readings()),
        _section("Errors", _errors()),
        _section("Notes in an import report", _problems()),
    ]
    return "\n\n".join(parts) + "\n"


def _section(title: str, body: str) -> str:
    return f"## {title}\n\n{body}"


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _commands() -> str:
    from tidewise.cli.main import tidewise

    context = click.Context(tidewise, info_name="tidewise")
    parts = []
    for path, command in [(("tidewise",), tidewise), *_under(tidewise, context, ("tidewise",))]:
        told = (command.help or "").split("\n\n")[0].replace("\n", " ").strip()
        options = [
            (
                " ".join(f"`{each}`" for each in (*parameter.opts, *parameter.secondary_opts)),
                (parameter.help or "").strip(),
            )
            for parameter in command.params
            if isinstance(parameter, click.Option)
        ]
        parts.append(f"### `{' '.join(path)}`\n\n{told}")
        if options:
            parts.append(_table(("option", "what it does"), options))
    return "\n\n".join(parts)


def _under(
    group: click.Group, context: click.Context, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], click.Command]]:

    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            continue
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from _under(command, context, (*path, name))


def _pages() -> str:
    from starlette.routing import Route

    from tidewise.web.building import found_pages

    rows = []
    for name, page in found_pages().items():
        routes = [each for each in page.routes if isinstance(each, Route)]
        paths = sorted({each.path for each in routes if "GET" in (each.methods or ())})
        told = _first_line(SRC / "web" / "pages" / f"{name}.py")
        rows.append((" ".join(f"`{path}`" for path in paths) or "(takes forms only)", told))
    return _table(("address", "what it is"), sorted(rows))


def _settings() -> str:
    from tidewise.store.finding import DEFAULTS, KNOWN

    told = (
        "Each can stand in the settings file (`tidewise where` tells its place), or in the environment as "
        "`TIDEWISE_` and its name in capitals; an option of a command goes before both."
    )
    return (
        told
        + "\n\n"
        + _table(
            ("setting", "if nothing is said"), [(f"`{k}`", DEFAULTS.get(k) or "this system's own") for k in KNOWN]
        )
    )


def _signals() -> str:
    from tidewise.signals.measuring import measures

    rows = [(f"`{m.name}`", m.unit, ", ".join(m.needs) or "nothing more", m.meaning) for m in measures()]
    return _table(("signal", "unit", "needs of the export", "what a low value says"), rows)


def _pictures() -> str:
    files = sorted(path.with_suffix(".py") for path in (SRC / "plots").glob("*.json"))
    rows = [(f"`{path.stem}`", _first_line(path)) for path in files]
    return _table(("picture", "what it shows"), rows)


def _practices() -> str:
    from tidewise.knowledge.shelves import practices

    rows = [
        (f"`{p.id}`", p.title, p.family, p.why, f"{p.days} days", ", ".join(p.not_when) or "-")
        for p in practices().values()
    ]
    return _table(("practice", "title", "family", "why", "ends after", "never when"), rows)


def _readings() -> str:
    from tidewise.knowledge.shelves import reasons

    rows = [(f"`{r.id}`", r.kind, r.say, r.would_change) for r in reasons().values()]
    return _table(("reading", "kind", "how it is said", "what would change it"), rows)


def _errors() -> str:
    rows = sorted({(f"`{code}`", sentence, hint) for code, sentence, hint in raised()})
    return _table(("code", "what is said", "what to try"), rows)


def _problems() -> str:
    from tidewise.ground.problems import PROBLEM_WORDS

    return _table(("code", "what is said"), [(f"`{code}`", words) for code, words in sorted(PROBLEM_WORDS.items())])


def raised() -> Iterator[tuple[str, str, str]]:
    """Find every error in the source: its code, its sentence and its hint, as far as they are written there."""
    for path in sorted(SRC.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            named = {each.arg: each.value for each in node.keywords}
            code = named.get("code")
            if "hint" in named and isinstance(code, ast.Constant) and node.args:
                yield str(code.value), _words(node.args[0]), _words(named["hint"])


def _words(node: ast.expr) -> str:
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            return each.value
    return "..."


def _first_line(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n")[0]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
