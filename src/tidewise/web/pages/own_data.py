"""One's own data: where it lies, taking it out, a backup and back, what opens it, and erasing."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tidewise.ground.problems import BadCall
from tidewise.ground.wording import N_, say
from tidewise.web.forms import posting
from tidewise.web.showing import opening_of, show
from tidewise.web.types import Page, Place
from tidewise.web.unlocked import own, show_diary, showing, taking, uploaded

if TYPE_CHECKING:
    from tidewise.companion.locking import OpenDiary

Handler = Callable[[Request, FormData, "OpenDiary"], Response]


def own_data(request: Request, diary: "OpenDiary", done: str = "", problems: tuple[str, ...] = ()) -> Response:
    """Show everything one can do with one's own data."""
    from tidewise.companion import caring, owning

    safe = diary.safe()
    assert safe is not None
    opening = opening_of(request)
    now = opening.now()
    relationships = safe.relationships()
    current = diary.relationship or relationships[0].id if relationships else ""
    return show_diary(
        request,
        "own_data.html",
        diary,
        where=caring.where(opening.data_dir),
        clocks=caring.clocks(safe, now=now),
        backups=owning.automatic_backups(opening.data_dir),
        relationships=relationships,
        current=current,
        done=done,
        problems=problems,
        remains=owning.what_may_remain(),
    )


def export(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Hand over one file with everything, or write it into a folder of this computer."""
    from tidewise.companion import diaries, taking_out

    safe, now, own_only = _safe(diary), opening_of(request).now(), form.get("side") == "own"
    named = str(form.get("folder", "")).strip()
    if not named:
        content = taking_out.export_bytes(safe, now=now, zone=diaries.own_zone(), own_only=own_only)
        return _handed(content, f"notes-{now.date().isoformat()}.zip", "application/zip")
    target = Path(named).expanduser()
    if not target.is_absolute():
        raise BadCall(say("This is not a whole folder name."), hint=say("Write it from the root on."), code="no-file")
    said = taking_out.export(safe, target, now=now, zone=diaries.own_zone(), own_only=own_only)
    return own_data(request, diary, said)


def backup(request: Request, form: FormData, diary: "OpenDiary") -> Response:  # noqa: ARG001
    """Hand over one encrypted file."""
    from tidewise.companion import owning

    now = opening_of(request).now()
    content = owning.backup_bytes(_safe(diary), now=now)
    return _handed(content, f"notes-{now.date().isoformat()}.tidewise", "application/octet-stream")


def restore(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Put a backup in place; the diary is locked for it, once the words are known to open the backup."""
    from tidewise.companion import owning

    opening = opening_of(request)
    content = BytesIO(uploaded(form)[1])
    opener = owning.opener_of_backup(content, str(form.get("words", "")))
    owning.check_backup(content, opener)
    diary.lock()
    opening.diary = None
    owning.restore(content, opener, now=opening.now(), data_dir=opening.data_dir)
    return RedirectResponse("/diary/unlock?to=/own-data", status_code=303)


def erase(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Erase what was chosen, once it was confirmed."""
    from tidewise.companion import diaries, owning
    from tidewise.companion.keeping_chats import show_kept

    opening = opening_of(request)
    what = str(form.get("what", ""))
    if form.get("sure") != "yes":
        raise BadCall(say("Nothing was erased."), hint=say("Tick the box to say that you mean it."), code="kept")
    if what == "all":
        diary.lock()
        opening.diary = None
        said = owning.erase_everything(data_dir=opening.data_dir)
        return show(request, "diary_gone.html", done=said)
    safe = _safe(diary)
    if what == "days":
        first, last = (_day(str(form.get(name, ""))) for name in ("first", "last"))
        said = owning.erase_days(
            safe, first, last, now=opening.now(), zone=diaries.own_zone(), relationship=diary.relationship
        )
    elif what == "partner":
        said = owning.purge_partner(safe, now=opening.now(), relationship=diary.relationship)
    elif what == "relationship":
        said = owning.erase_relationship(safe, str(form.get("relationship", "")))
        diary.relationship = None
        if not safe.relationships():
            diaries.add(safe, "", now=opening.now())
    else:
        raise BadCall(say("Nothing was chosen yet."), hint=say("Choose what to erase."), code="what-to-erase")
    show_kept(opening)
    return own_data(request, diary, said)


def change(request: Request, form: FormData, diary: "OpenDiary") -> Response:
    """Change what opens it, write a new recovery phrase, name, add or choose a relationship, or settle a clock."""
    from tidewise.companion import caring, diaries
    from tidewise.companion.keeping_chats import show_kept

    safe, now, what = _safe(diary), opening_of(request).now(), str(form.get("what", ""))
    name = " ".join(str(form.get("name", "")).split())
    if what == "passphrase":
        diaries.change_words(safe, str(form.get("words", "")), str(form.get("again", "")))
        return own_data(request, diary, say("The passphrase was changed. Backups made before open with the old one."))
    if what == "phrase":
        diary.phrase = safe.new_recovery_phrase()
        return RedirectResponse("/diary/phrase", status_code=303)
    if what == "choose":
        safe.store(str(form.get("relationship", "")))
        diary.relationship = str(form.get("relationship", ""))
        show_kept(opening_of(request))
        return own_data(request, diary, say("This is the one you write about now."))
    if what == "add":
        diary.relationship = diaries.add(safe, name, now=now)
        show_kept(opening_of(request))
        return own_data(request, diary, say("It is kept apart from the others."))
    if what == "let-go":
        return own_data(request, diary, caring.let_go(safe, now=now))
    if what == "keep-on":
        return own_data(request, diary, caring.keep_on(safe, now=now))
    raise BadCall(say("Nothing was chosen yet."), hint=say("Choose what to change."), code="nothing-said")


def _safe(diary: "OpenDiary") -> Any:
    return diary.safe()


def _handed(content: bytes, name: str, kind: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=kind, headers=headers)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadCall(say("This is not a day."), hint=say("Choose both days."), code="not-a-day") from None


POSTS: dict[str, Handler] = {
    "export": export,
    "backup": backup,
    "restore": restore,
    "erase": erase,
    "change": change,
}

page = Page(
    routes=(
        Route("/own-data", showing(own_data)),
        *(Route(f"/own-data/{name}", posting(taking(each)), methods=["POST"]) for name, each in POSTS.items()),
    ),
    place=Place(
        href="/own-data",
        label=N_("Your data"),
        order=90,
        shown=own,
        told=N_("Take it with you, keep a copy, change the passphrase, or erase it."),
    ),
)
