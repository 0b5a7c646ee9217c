"""The pages Telegram Desktop writes, taken apart: each message block with its name, time, words and what it holds."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    {"br", "img", "meta", "link", "input", "hr", "source", "wbr", "col", "area", "base", "embed", "track"}
)


@dataclass(slots=True)
class Message:
    """One message block of a page, as it is written there."""

    number: int
    service: bool = False
    joined: bool = False
    name: str = ""
    title: str = ""
    text: str = ""
    status: str = ""
    media: bool = False
    call: bool = False
    reply: int = 0
    classes: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """Finds messages in a page; knows at each tag which block it is in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Message] = []
        self.title = ""
        self._open: list[str] = []

    def parse_html_declaration(self, i: int) -> int:
        """Take a declaration that is none (``<![LINE]``) as a comment; the parser below would give up on the page."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:
            return self.parse_bogus_comment(i)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a message, or note what stands inside the one at hand."""
        said = {name: value or "" for name, value in attrs}
        classes = said.get("class", "")
        if tag == "br":
            self.handle_data("\n")
        if tag in VOID:
            return
        words = classes.split()
        if tag == "div" and "message" in words:
            number = re.search(r"(\d+)", said.get("id", ""))
            self.found.append(
                Message(int(number[1]) if number else 0, service="service" in words, joined="joined" in words)
            )
            self._open.clear()
        elif self.found:
            self._inside(words, said)
        self._open.append(classes)

    def _inside(self, words: list[str], said: dict[str, str]) -> None:
        message = self.found[-1]
        if "date" in words and "title" in said and not message.title and not self._within("forwarded"):
            message.title = said["title"]
        if "media_wrap" in words or "media" in words or "photo_wrap" in words or "sticker_wrap" in words:
            message.media = True
        if "media_call" in words:
            message.call = True
        hit = re.search(r"(?:GoToMessage\(|go_to_message)(\d+)", said.get("onclick", "") + said.get("href", ""))
        if hit and self._within("reply_to"):
            message.reply = int(hit[1])

    def _within(self, name: str) -> bool:
        return any(name in classes.split() for classes in self._open)

    def handle_endtag(self, tag: str) -> None:
        """Close the block at hand."""
        if tag not in VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Give words to where they stand: the title, a name, the text, how a call went."""
        if not self.found:
            if self._open and "text" in self._open[-1].split() and not self.title:
                self.title = data.strip()
            return
        message, here = self.found[-1], self._open[-1] if self._open else ""
        if "from_name" in here.split() and not self._within("forwarded"):
            message.name += data
        elif self._within("text") and not self._within("media"):
            message.text += data
        elif "status" in here.split() and message.call:
            message.status += data
