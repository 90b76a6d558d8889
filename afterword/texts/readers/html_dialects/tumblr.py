"""A post on Tumblr: what was reblogged stands in quotes in quotes, each with the name of a blog before it."""

from afterword.texts.found import Part
from afterword.texts.lexing import Token
from afterword.texts.outlining import Element, Outline
from afterword.texts.readers.html_page import Page, Story

NAMES = "names of reblogged blogs left out"
MORE = "links to read on left out"
_CLASSES = ("tumblr_blog", "npf_indented", "npf_quote", "npf_chat", "npf_quirky", "read_more", "tmblr-full")
_MORE = frozenset({"keep reading", "read more", "[[more]]", "read-more"})


def knows(page: Page) -> bool:
    outline = page.outline
    return any(outline.with_class(word) for word in _CLASSES)


def read(page: Page) -> Story:
    outline = page.outline
    about = page.about()
    holes: list[Element] = []
    writers: list[str] = []
    for link in outline.with_class("tumblr_blog", tag="a"):
        named = _naming(outline, link)
        quote = _quote_after(outline, named) if named else None
        if named and quote:
            holes += [named, _tag(quote.start), _tag(quote.inner_end)]
            writers.append(outline.text(link))
    page.losses[NAMES] += len(writers)
    holes += _ways_on(page)
    # The innermost quote is the story; whoever reblogged it stands outside.
    about.writer = writers[-1] if writers else about.writer
    inside = outline.inside(outline.whole, without=holes)
    return Story([Part(page.built(_styled(inside)))], about)


def _tag(place: int) -> Element:
    """One tag alone."""
    return Element(place, place + 1, place + 1)


def _naming(outline: Outline, link: Element) -> Element | None:
    """The paragraph that only names a blog."""
    around = outline.around(link.start)
    if not around or outline.name(around[-1]) != "p":
        return None
    return around[-1] if outline.label(around[-1]).rstrip(": ") == outline.label(link) != "" else None


def _quote_after(outline: Outline, named: Element) -> Element | None:
    for place in range(named.end, min(named.end + 4, len(outline.tokens))):
        token = outline.tokens[place]
        if token.kind == "start":
            return outline.elements[place] if token.name == "blockquote" else None
        if token.text.strip():
            return None
    return None


def _ways_on(page: Page) -> list[Element]:
    """The links where a post goes on, once it has gone on."""
    outline = page.outline
    found = [element for element in outline.named("p", "a", "div") if outline.label(element).lower() in _MORE]
    page.losses[MORE] += len(found) > 0
    return found


def _styled(inside: list[Token]) -> list[Token]:
    """Tumblr's quotes and indented texts are paragraphs with a class."""
    made: list[Token] = []
    open_quote = False
    for token in inside:
        classes = token.attributes.get("class", "").split() if token.kind == "start" else ()
        if token.kind == "start" and token.name == "p" and {"npf_indented", "npf_quote"} & set(classes):
            made.append(Token("start", "blockquote"))
            open_quote = True
        made.append(token)
        if open_quote and token.kind == "end" and token.name == "p":
            made.append(Token("end", "blockquote"))
            open_quote = False
    return made
