"""Looking at canonical HTML with a parser that is not ours."""

import re
from html.parser import HTMLParser

from afterword.texts.vocabulary import CLASSES, TAGS

ATTRIBUTES = {"class", "dir", "lang", "href", "rel", "start", "type", "colspan", "rowspan"}
ATTRIBUTES |= {"id", "src", "alt", "width", "height"}
OUR_IDS = re.compile("[nr][0-9]+")
OUR_PICTURES = re.compile(r"/media/images/[\w-]+\.(?:png|jpg|jpeg|gif|webp|avif)")


class Seen(HTMLParser):
    """All tags, attributes and the text, as the standard library sees them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.others: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)


def faults(html: str) -> list[str]:
    """What in the HTML is outside the vocabulary."""
    seen = Seen(html)
    found = [f"not text: {other}" for other in seen.others]
    for tag, attributes in seen.tags:
        if tag not in TAGS:
            found.append(f"tag {tag}")
        for name, value in attributes.items():
            if name not in ATTRIBUTES:
                found.append(f"attribute {name}")
            elif name == "class" and not set(value.split()) <= CLASSES.get(tag, frozenset()):
                found.append(f"class {value}")
            elif name == "dir" and value not in {"ltr", "rtl", "auto"}:
                found.append(f"dir {value}")
            elif name == "id" and not (OUR_IDS.fullmatch(value) and tag in {"a", "li"}):
                found.append(f"id {value} on {tag}")
            elif name == "src" and not (OUR_PICTURES.fullmatch(value) and tag == "img"):
                found.append(f"src {value} on {tag}")
            elif name == "href" and not value.startswith(("http://", "https://", "mailto:", "#")):
                found.append(f"href {value}")
    return found
