"""Stories that nobody would write, with every element in every place that it may have. One number, one story."""

from __future__ import annotations

from random import Random

from afterword import texts

WORDS = [
    "salt", "lamp", "harbour", "she\u2019d", "\u201cWell?\u201d", "a\xa0b", "R&D", "<y/n>", "naïve", "海の街", "شارع",
    "e\u0301tude", "👩‍👩‍👧", "two-faced", "O'Hara", "—", "a\u2003b", "x < y > z & so on", "\u200fעוד\u200f",
]  # fmt: skip
MARKS = ["em", "strong", "u", "s", "sub", "sup", "code"]
SPANS = ['class="small-caps"', 'lang="fr"', 'dir="rtl" lang="ar"', 'class="small-caps" dir="ltr"']
LINKS = ["https://example.org/a?b=1&amp;c=2", "mailto:marian@example.org", "http://example.org/#x"]
SAID = ["", "", "", ' class="centre"', ' class="end"', ' lang="de"', ' dir="rtl"', ' dir="ltr" lang="ja"']
STYLED = [*SAID, ' class="letter"', ' class="text-message"', ' class="text-message end"', ' class="centre letter"']


class Story:
    """HTML in any nesting; `texts.sanitise` makes it canonical."""

    def __init__(self, seed: int) -> None:
        # The same number gives the same story; nothing is kept secret with it.
        self.random = Random(seed)  # nosec B311
        self.notes = 0

    def html(self) -> str:
        story = "".join(self.block(depth=0) for _ in range(self.random.randint(1, 8)))
        notes = "".join(
            f'<li id="n{number}">{self.blocks(2)} <a class="note-back" href="#r{number}">\u21a9</a></li>'
            for number in range(1, self.notes + 1)
        )
        return story + (f'<ol class="notes">{notes}</ol>' if notes else "")

    def words(self) -> str:
        found = [self.random.choice(WORDS) for _ in range(self.random.randint(1, 5))]
        return " ".join(word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for word in found)

    def line(self, depth: int = 0) -> str:
        return " ".join(self.piece(depth) for _ in range(self.random.randint(1, 3)))

    def piece(self, depth: int) -> str:
        kind = self.random.choice(["words", "words", "mark", "mark", "span", "link", "ruby", "break", "note"])
        if depth > 2 or kind == "words":
            return self.words()
        if kind == "mark":
            name = self.random.choice(MARKS)
            return f"<{name}>{self.line(depth + 1)}</{name}>"
        if kind == "span":
            return f"<span {self.random.choice(SPANS)}>{self.line(depth + 1)}</span>"
        if kind == "link":
            return f'<a href="{self.random.choice(LINKS)}">{self.line(depth + 1)}</a>'
        if kind == "ruby":
            return "<ruby>雪<rp>(</rp><rt>ゆき</rt><rp>)</rp></ruby>"
        return self.note() if kind == "note" else f"{self.words()}<br>{self.words()}"

    def note(self) -> str:
        if self.notes and self.random.random() < 0.3:
            return '<a class="note-ref" href="#n1">1</a>'
        self.notes += 1
        return f'{self.words()}<a id="r{self.notes}" class="note-ref" href="#n{self.notes}">{self.notes}</a>'

    def blocks(self, depth: int) -> str:
        return "".join(self.block(depth + 1) for _ in range(self.random.randint(1, 3)))

    def block(self, depth: int) -> str:
        simple = ["p", "p", "p", "hr", "h3", "h4", "h5", "pre"]
        deep = ["blockquote", "ul", "ol", "figure", "details", "table"] if depth < 2 else []
        made: str = getattr(self, f"make_{self.random.choice(simple + deep)}")(depth)
        return made

    def make_p(self, _depth: int) -> str:
        return f"<p{self.random.choice(STYLED)}>{self.line()}</p>"

    def make_hr(self, _depth: int) -> str:
        return "<hr>"

    def make_h3(self, _depth: int) -> str:
        return f"<h3{self.random.choice(SAID)}>{self.line()}</h3>"

    def make_h4(self, _depth: int) -> str:
        return f"<h4>{self.line()}</h4>"

    def make_h5(self, _depth: int) -> str:
        return f"<h5{self.random.choice(SAID)}>{self.line()}</h5>"

    def make_pre(self, _depth: int) -> str:
        return f"<pre>  {self.words()}\n\n   <em>{self.words()}</em>\t{self.words()}</pre>"

    def make_blockquote(self, depth: int) -> str:
        return f"<blockquote{self.random.choice(STYLED)}>{self.blocks(depth)}</blockquote>"

    def make_ul(self, depth: int) -> str:
        return f"<ul>{self.items(depth)}</ul>"

    def make_ol(self, depth: int) -> str:
        said = self.random.choice(["", ' start="4"', ' type="a"', ' dir="rtl" start="2" type="I"'])
        return f"<ol{said}>{self.items(depth)}</ol>"

    def items(self, depth: int) -> str:
        return "".join(f"<li>{self.blocks(depth)}</li>" for _ in range(self.random.randint(1, 3)))

    def make_figure(self, depth: int) -> str:
        caption = f"<figcaption>{self.line()}</figcaption>"
        picture = f'<img src="/media/images/{"0123456789abcdef" * 2}.jpg" alt="{self.random.choice(["", "A lamp"])}">'
        inside = self.random.choice([self.blocks(depth), picture, picture])
        return f"<figure>{self.random.choice([caption + inside, inside + caption])}</figure>"

    def make_details(self, depth: int) -> str:
        return f"<details><summary>{self.line()}</summary>{self.blocks(depth)}</details>"

    def make_table(self, depth: int) -> str:
        caption = self.random.choice(["", f"<caption>{self.line()}</caption>"])
        head = self.random.choice(["", f"<thead>{self.row('th', depth)}</thead>"])
        rows = "".join(self.row("td", depth) for _ in range(self.random.randint(1, 3)))
        return f"<table>{caption}{head}<tbody>{rows}</tbody></table>"

    def row(self, tag: str, depth: int) -> str:
        said = ["", "", ' colspan="2"', ' rowspan="3"', ' lang="fr"']
        cells = "".join(
            f"<{tag}{self.random.choice(said)}>{self.random.choice([self.line(), self.blocks(depth), ''])}</{tag}>"
            for _ in range(3)
        )
        return f"<tr>{cells}</tr>"


def stories(number: int) -> list[str]:
    """So many canonical texts."""
    return [texts.sanitise(Story(seed).html()) for seed in range(number)]
