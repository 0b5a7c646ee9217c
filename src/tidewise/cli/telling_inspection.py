"""The import report as a page of plain text: what it is, how it was read, what it cannot tell, what was left out."""

from collections.abc import Mapping
from typing import Any

from tidewise.ground.wording import N_, say, say_many

MOST_PROBLEMS, MOST_CHATS, MOST_PEOPLE = 20, 40, 12
CAN_TELL = {
    "zone": N_("the time zone"),
    "owner": N_("whose phone it came from"),
    "reactions": N_("reactions"),
    "replies": N_("which message a reply answers"),
    "edits": N_("edits"),
    "deletions": N_("deleted messages"),
    "calls": N_("calls"),
}
ORDERS = {
    "dmy": N_("day, month, year"),
    "mdy": N_("month, day, year"),
    "ymd": N_("year, month, day"),
}


def tell_inspection(report: Mapping[str, Any]) -> str:
    """Word a report; several chats are told one by one, in a line each."""
    sources = report["sources"]
    lines = [*_what(report), *_dates(report), *_limits(report)]
    if len(sources) > 1:
        lines += [say(N_("It holds {n} chats:"), n=len(sources)), *(_chat(each) for each in sources[:MOST_CHATS])]
        if len(sources) > MOST_CHATS:
            lines.append(say(N_("  and {n} more; --json lists them all."), n=len(sources) - MOST_CHATS))
    return "\n".join([*lines, *_problems(report)])


def _what(report: Mapping[str, Any]) -> list[str]:
    period = say(N_("{first} to {last}"), first=_day(report["first"]), last=_day(report["last"]))
    people = [f"{each['name']} ({each['messages']})" for each in report["people"]]
    shown = ", ".join(people[:MOST_PEOPLE]) + (" ..." if len(people) > MOST_PEOPLE else "")
    return [
        say(N_("{format}: {messages}, {period}"), format=report["format"], messages=_many(report), period=period),
        *([report["because"]] if report["because"] else []),
        say(N_("People: {people}"), people=shown),
        say(
            N_("Lines: {lines} = {records} records + {continuations} continuations + {skipped} skipped"),
            **_slots(report, "lines", "records", "continuations", "skipped"),
        ),
    ]


def _dates(report: Mapping[str, Any]) -> list[str]:
    lines = []
    if report["order"]:
        words = N_("Dates: {order}. {why}") if report["order_sure"] else N_("Dates: likely {order}. {why}")
        lines.append(say(words, order=say(ORDERS[report["order"]]), why=report["order_evidence"]))
    if not report["order_sure"]:
        lines += [f"  {each}" for each in report["examples"]]
        lines.append(say(N_("  Say which is right: --order dmy (day first) or --order mdy (month first).")))
    zone = N_("Time zone: {zone}")
    if report["zone_assumed"]:
        zone = N_("Time zone: {zone}, assumed; say --zone if the phone was elsewhere")
    lines.append(say(zone, zone=report["zone"]))
    return lines


def _limits(report: Mapping[str, Any]) -> list[str]:
    can = [say(words) for name, words in CAN_TELL.items() if name in report["carries"]]
    cannot = [say(words) for name, words in CAN_TELL.items() if name not in report["carries"]]
    exact = {60.0: N_("Times are exact to the minute."), 1.0: N_("Times are exact to the second.")}
    lines = [say(exact.get(float(report["resolution_seconds"]), N_("Times are exact to less than a second.")))]
    if can:
        lines.append(say(N_("It can tell: {what}."), what=", ".join(can)))
    if cannot:
        lines.append(say(N_("It cannot tell: {what}."), what=", ".join(cannot)))
    if report["truncated_left"]:
        lines.append(say(N_("It may begin in the middle of a longer chat: what was before is not known.")))
    if report["owner"]:
        lines.append(say(N_("It was exported by {owner}."), owner=report["owner"]))
    if report["group"] and len(report["sources"]) == 1:
        lines.append(say(N_("More than two people write in it: it can be looked into, not read.")))
    return lines


def _chat(source: Mapping[str, Any]) -> str:
    words = N_("  {chat}: {messages}, {first} to {last} ({format}, {source})")
    days = {name: _day(source[name]) for name in ("first", "last")}
    return say(words, messages=_many(source), **days, **_slots(source, "chat", "format", "source"))


def _problems(report: Mapping[str, Any]) -> list[str]:
    found, many = report["problems"], len(report["sources"]) > 1
    lines = []
    for each in found[:MOST_PROBLEMS]:
        where = f"{each['source']}, " if many else ""
        if each["line"]:
            where += say(N_("line {line}"), line=each.get("lines", each["line"]))
        where = where.rstrip(", ")
        lines.append(f"{where[:1].upper()}{where[1:]}: {each['say']}" if where else str(each["say"]))
    if len(found) > MOST_PROBLEMS:
        lines.append(say(N_("... and {n} more of this kind; --json lists every one."), n=len(found) - MOST_PROBLEMS))
    return lines


def _many(report: Mapping[str, Any]) -> str:
    return say_many("{n} message", "{n} messages", int(report["messages"]))


def _day(moment: str | None) -> str:
    return moment[:10] if moment else "-"


def _slots(report: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: report[name] for name in names}
