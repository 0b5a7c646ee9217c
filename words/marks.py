"""Read the labelled drafts: one line, one draft, its spans marked in the text itself.

A line reads ``SEVERITY [=GOOD] text with [codes:marked spans] in it``::

    2 [ag:you never help] with the dishes. i'm so tired
    0 =IR I miss you. could we eat together on Friday?

Codes of spans (a span may carry several, and spans may nest):
a accusation, g generalisation, m mind_reading, u ultimatum, p pressure, c contempt, w guilt, f fixing,
d diagnosis, x threat, s self_harm, b abuse_disclosure.
Codes of good moves: V validation, I i_statement, R request, A appreciation, S space_given.
A line ``## form language`` sets what follows (form: plain, indirect, near, pair, crisis); ``#`` alone is a comment,
and tells the voice the next lines are written in.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

CLAUSES = Path(__file__).parent / "clauses"
PROBLEMS = {
    "a": "accusation",
    "g": "generalisation",
    "m": "mind_reading",
    "u": "ultimatum",
    "p": "pressure",
    "c": "contempt",
    "w": "guilt",
    "f": "fixing",
    "d": "diagnosis",
    "x": "threat",
    "s": "self_harm",
    "b": "abuse_disclosure",
}
GOOD = {"V": "validation", "I": "i_statement", "R": "request", "A": "appreciation", "S": "space_given"}
FORMS = {"plain", "indirect", "near", "pair", "crisis"}
LINES_OF_A_PART = 30
CRISIS = {"threat", "self_harm", "abuse_disclosure"}
_OPEN = re.compile(r"\[([agmupcwfdxsb]+):")
_LINE = re.compile(r"([0-3]) (?:=([VIRAS]+)(?: |$))?(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One labelled draft. `spans` are (kind, start, end) in code points of `text`; `voice` = file and part of it."""

    id: str
    batch: str
    form: str
    lang: str
    text: str
    severity: int
    spans: tuple[tuple[str, int, int], ...]
    good: tuple[str, ...]
    voice: str = ""

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(kind for kind, _, _ in self.spans)


def unmark(marked: str) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    """Take the brackets out of a marked text and tell where they stood."""
    out: list[str] = []
    spans: list[tuple[str, int, int]] = []
    stack: list[tuple[str, int]] = []
    at, length = 0, 0
    while at < len(marked):
        if opened := _OPEN.match(marked, at):
            stack.append((opened[1], length))
            at = opened.end()
        elif marked[at] == "]" and stack:
            codes, start = stack.pop()
            spans += [(PROBLEMS[code], start, length) for code in codes]
            at += 1
        else:
            out.append(marked[at])
            length += 1
            at += 1
    if stack:
        message = f"a bracket is not closed: {marked}"
        raise ValueError(message)
    return "".join(out), tuple(sorted(spans, key=lambda each: (each[1], each[2], each[0])))


def read_line(line: str, *, batch: str, form: str, lang: str) -> Marked:
    """Read one labelled line, or say what is wrong with it."""
    found = _LINE.fullmatch(line)
    if not found:
        message = f"{batch}: not a labelled line: {line}"
        raise ValueError(message)
    text, spans = unmark(found[3].replace("\\n", "\n"))
    severity, good = int(found[1]), tuple(GOOD[code] for code in found[2] or "")
    kinds = {kind for kind, _, _ in spans}
    wrong = (
        (severity > 0) != bool(spans)
        or (kinds & CRISIS and good)
        or not text.strip()
        or re.search(r"\[[a-z]{1,4}:", text)
        or any(text[start:end] != text[start:end].strip() for _, start, end in spans)
    )
    if wrong:
        message = f"{batch}: severity, spans and good moves do not fit each other: {line}"
        raise ValueError(message)
    name = hashlib.sha256(f"{lang}|{text}".encode()).hexdigest()[:12]
    return Marked(id=name, batch=batch, form=form, lang=lang, text=text, severity=severity, spans=spans, good=good)


def read_batch(path: Path) -> Iterator[Marked]:
    """Read one batch file in its order."""
    form, lang, part, lines = "plain", "en", 0, 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            form, lang = line[3:].split()
            if form not in FORMS:
                message = f"{path.name}: no such form: {form}"
                raise ValueError(message)
        elif line.startswith("#"):
            part, lines = part + 1, 0
        elif line.strip():
            # a long part is several: neighbours (pairs, variants) stay together
            part, lines = (part + 1, 1) if lines >= LINES_OF_A_PART else (part, lines + 1)
            found = read_line(line.strip(), batch=path.stem, form=form, lang=lang)
            yield replace(found, voice=f"{path.stem}/{part}")


def read_all(*, test: bool = False, folder: Path = CLAUSES) -> list[Marked]:
    """Read every batch; the untouched ones (``test-*``) only when asked for, and then only those.

    An untouched draft that is also learned from (a few everyday ones, such as "see you at six") is left out.
    """
    found: dict[str, Marked] = {}
    known = {_bare(each.text) for each in read_all(folder=folder)} if test else set()
    for path in sorted(folder.glob("*.txt")):
        if path.stem.startswith("test-") == test:
            for each in read_batch(path):
                if _bare(each.text) not in known:
                    found.setdefault(each.id, each)
    return list(found.values())


def _bare(text: str) -> str:
    return " ".join(text.lower().split())


def main() -> None:
    """Write the drafts as JSON lines, for whoever wants them in another tool."""
    for each in read_all(test="--test" in sys.argv):
        row = {
            "id": each.id, "batch": each.batch, "form": each.form, "lang": each.lang, "text": each.text,
            "severity": each.severity, "spans": [{"kind": k, "start": s, "end": e} for k, s, e in each.spans],
            "good": list(each.good),
        }  # fmt: skip
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
