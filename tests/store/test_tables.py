import pytest
from sqlalchemy import text

from tidewise.ground.people import Person
from tidewise.ground.privacy import ForWhom
from tidewise.store import messages
from tidewise.store.cipher import PAGE
from tidewise.store.door import Safe


def test_what_two_share_is_only_ever_added_to(safe: Safe, now: int) -> None:
    store = safe.store()
    view = store.seen_by(Person.A)
    ident = view.keep("note", {"x": 1}, at=now, now=now, for_whom=ForWhom.BOTH)
    for statement in (
        f"UPDATE entries SET body = '' WHERE id = '{ident}'",
        f"DELETE FROM entries WHERE id = '{ident}'",
    ):
        with pytest.raises(Exception, match="only ever added to"), store.engine.begin() as connection:
            connection.execute(text(statement))
    assert view.entry(ident) is not None


def test_a_run_of_messages_fits_one_page(safe: Safe) -> None:
    assert messages.ROW.itemsize * messages.RUN <= PAGE - 80 - 35 - 30
    connection = safe.store().raw()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    runs = connection.execute("SELECT count(*) FROM stretches").fetchone()[0]
    connection.close()
    assert runs == 6  # 500 rows
    assert pages < runs + 25
