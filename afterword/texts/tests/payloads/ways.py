"""Every way by which a payload can come: inside each format that is read, and in that format's own mark-up."""

from collections.abc import Callable, Iterable, Iterator
from html import escape

from afterword import texts
from afterword.texts.tests.hostile.kinds import OFFICE_RELATIONS, XHTML, docx, epub_of, odt

from . import PAYLOADS
from .first import SCHEMES
from .wording import HREFS

ADDRESSES = tuple(dict.fromkeys((*SCHEMES, *HREFS)))
MARKDOWN = (
    *(f"[x]({address})" for address in ADDRESSES),
    *(f"[x](<{address}>)" for address in ADDRESSES),
    *(f"<{address}>" for address in ADDRESSES[::3]),
    *(f"![x]({address})" for address in ADDRESSES[::3]),
    *(f"[x][{number}]\n\n[{number}]: {address}" for number, address in enumerate(ADDRESSES[::3])),
    '[x](https://example.org "title\\" onclick=\\"alert(1)")',
    "[x](https://example.org 'x' onclick=alert(1))",
    "[<img src=x onerror=alert(1)>](https://example.org)",
    "[x](https://example.org)<img src=x onerror=alert(1)>",
    '![x" onerror="alert(1)](/media/images/a.png)',
    '![x](https://evil.example/x.png"onerror="alert(1))',
    "![x][a]\n\n[a]: /media/images/a.png 'x\" onerror=\"alert(1)'",
    "[a](java\nscript:alert(1))",
    "[a](java&#x0a;script:alert(1))",
    "[a](javascript&#58;alert&#40;1&#41;)",
    "[a](&#x6a;avascript:alert(1))",
    "[a]\\(javascript:alert(1))",
    "[notes[^1]](javascript:alert(1))\n\n[^1]: <img src=x onerror=alert(1)>",
    'x[^a"onclick="alert(1)]\n\n[^a"onclick="alert(1)]: y',
    "x[^constructor] y[^__proto__]\n\n[^constructor]: a\n[^__proto__]: b",
    '```"><img src=x onerror=alert(1)>\nx\n```',
    "```html\n<script>alert(1)</script>\n```",
    "~~~ onclick=alert(1)\nx\n~~~",
    "`<img src=x onerror=alert(1)>`",
    "# <script>alert(1)</script> {#x onclick=alert(1)}",
    "> <img src=x onerror=alert(1)>\n<script>alert(1)</script>",
    "- <svg onload=alert(1)>\n- [x](javascript:alert(1))",
    "| a | <img src=x onerror=alert(1)> |\n|---|---|\n| [x](javascript:alert(1)) | b |",
    "x{onclick=alert(1)}\n\n{: onclick=alert(1)}",
    "<div markdown=1 onclick=alert(1)>\n*x*\n</div>",
    "<!-- x -->\n<script>\n\nalert(1)\n\n</script>",
    "<![CDATA[\n<script>alert(1)</script>\n]]>",
    "<?php\n<script>alert(1)</script>\n?>",
    "a<b>\n*c*<script\n>alert(1)</script>",
    "*<img src=x onerror=alert(1)>*",
    "***<script>alert(1)</script>***",
    "\\<script>alert(1)\\</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    '---\ntitle: <script>alert(1)</script>\nauthor: "><img src=x onerror=alert(1)>\n---\n\nx',
    'javascript:alert(1) https://example.org/"onclick="alert(1)',
)
BBCODE = (
    *(f"[url={address}]x[/url]" for address in ADDRESSES),
    *(f'[url="{address}"]x[/url]' for address in ADDRESSES[::3]),
    *(f"[url]{address}[/url]" for address in ADDRESSES[::3]),
    *(f"[img]{address}[/img]" for address in ADDRESSES[::3]),
    "[img]x onerror=alert(1)[/img]",
    '[img]https://evil.example/x.png" onerror="alert(1)[/img]',
    "[img=1x1]https://evil.example/x.png[/img]",
    "[img width=1 onerror=alert(1)]x[/img]",
    "[color=red;background:url(https://evil.example/x)]x[/color]",
    '[color=red" onclick="alert(1)]x[/color]',
    "[size=9999px;position:fixed]x[/size]",
    "[font=x' onclick='alert(1)]x[/font]",
    '[quote="<script>alert(1)</script>"]x[/quote]',
    "[quote=x onclick=alert(1)]x[/quote]",
    '[email=x" onclick="alert(1)]x[/email]',
    "[email]javascript:alert(1)@example.org[/email]",
    '[youtube]"></iframe><script>alert(1)</script>[/youtube]',
    "[media]https://evil.example/x[/media][flash]https://evil.example/x.swf[/flash]",
    "[code]<script>alert(1)</script>[/code]",
    "[noparse]<script>alert(1)</script>[/noparse]",
    "[html]<script>alert(1)</script>[/html]",
    "[b]<img src=x onerror=alert(1)>[/b]",
    "[b onclick=alert(1)]x[/b]",
    "[i][url=javascript:alert(1)][b]x[/i][/url][/b]",
    "[url=https://example.org][url=javascript:alert(1)]x[/url][/url]",
    "[url=https://example.org onclick=alert(1)]x[/url]",
    "[url=java[b]script:alert(1)]x[/b][/url]",
    "[list][*]<script>alert(1)</script>[*][url=javascript:alert(1)]x[/url][/list]",
    "[spoiler=<script>alert(1)</script>]x[/spoiler]",
    '[anchor=x"onclick="alert(1)]x[/anchor][goto=x]y[/goto]',
    "[style=position:fixed]x[/style][class=x]y[/class][div onclick=alert(1)]z[/div]",
    "[table][tr][td onclick=alert(1)]<img src=x onerror=alert(1)>[/td][/tr][/table]",
    "[align=center;background:url(https://evil.example)]x[/align]",
    "&#91;url=javascript:alert(1)&#93;x&#91;/url&#93;",
)
A_STORY = "The lamp burned in the [i]window[/i], and [b]nobody[/b] came.\n\nIt was [i]late[/i]."


def came_out() -> Iterator[tuple[str, str]]:
    """All that came of all payloads by all ways: the name of the way, and canonical HTML."""
    yield from (("html", texts.sanitise(f"<p>before</p>{payload}<p>after</p>")) for payload in PAYLOADS)
    yield from (("a review", texts.light(payload)) for payload in (*PAYLOADS, *MARKDOWN))
    for way, made in WAYS.items():
        yield from ((way, html) for data in made() for html in read(data))


def pages() -> Iterable[bytes]:
    return [payload.encode("utf-8", "replace") for payload in PAYLOADS]


def markdown() -> Iterable[bytes]:
    for text in (*MARKDOWN, "\n\n* * *\n\n".join(PAYLOADS)):
        yield f"# A title\n\nSome *words*.\n\n{text}\n\nThe [end](#x).".encode("utf-8", "replace")


def bbcode() -> Iterable[bytes]:
    for text in (*BBCODE, "\n\n".join(PAYLOADS)):
        yield f"{A_STORY}\n\n{text}".encode("utf-8", "replace")


def read(data: bytes) -> list[str]:
    """The chapters and notes that come of it; none if it is refused."""
    try:
        manuscript = texts.read(data)
    except texts.Refused:
        return []
    found = [manuscript.note_before, manuscript.note_after]
    for chapter in manuscript.chapters:
        found += [chapter.html, chapter.note_before, chapter.note_after]
    for note in (manuscript.proposals.note_before, manuscript.proposals.note_after):
        found.append(note.html if note else None)
    return [html for html in found if html]


def _clean(text: str) -> str:
    """What XML can hold of it."""
    return "".join(sign for sign in text if sign in "\t\n" or (sign >= " " and not 0xFFFE <= ord(sign) <= 0xFFFF))


def word() -> Iterable[bytes]:
    """Payloads as words, as links, as the names of bookmarks, styles and alternative texts."""
    said = [escape(_clean(payload)) for payload in PAYLOADS]
    r = f'xmlns:r="{OFFICE_RELATIONS}"'
    body = [f"<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>{text}</w:t></w:r></w:p>" for text in said]
    relations = []
    for number, address in enumerate(ADDRESSES):
        target = f'Target="{escape(_clean(address))}" TargetMode="External"'
        relations.append(f'<Relationship Id="x{number}" Type="{OFFICE_RELATIONS}/hyperlink" {target}/>')
        body.append(f'<w:p><w:hyperlink {r} r:id="x{number}"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>')
        field = f'<w:fldSimple w:instr=" HYPERLINK &quot;{escape(_clean(address))}&quot; ">'
        body.append(f"<w:p>{field}<w:r><w:t>y</w:t></w:r></w:fldSimple></w:p>")
    body += [
        f'<w:p><w:bookmarkStart w:name="{text}"/><w:hyperlink w:anchor="{text}"><w:r><w:t>z</w:t></w:r>'
        f'</w:hyperlink></w:p><w:p><w:pPr><w:jc w:val="{text}"/><w:pStyle w:val="{text}"/></w:pPr><w:r><w:rPr>'
        f'<w:lang w:val="{text}"/></w:rPr><w:t>w</w:t></w:r></w:p>'
        for text in said[::9]
    ]
    return [docx("".join(body), relations="".join(relations))]


def open_document() -> Iterable[bytes]:
    said = [escape(_clean(payload)) for payload in PAYLOADS]
    links = [f'<text:p><text:a xlink:href="{escape(_clean(address))}">x</text:a></text:p>' for address in ADDRESSES]
    marks = [
        f'<text:p><text:bookmark text:name="{text}"/><text:a xlink:href="#{text}">y</text:a></text:p>'
        for text in said[::9]
    ]
    return [odt("".join(f"<text:p>{text}</text:p>" for text in said) + "".join(links) + "".join(marks))]


def rich_text() -> Iterable[bytes]:
    lines = [_rtf(payload) for payload in PAYLOADS]
    lines += [f'{{\\field{{\\*\\fldinst HYPERLINK "{_rtf(address)}"}}{{\\fldrslt x}}}}' for address in ADDRESSES]
    lines += [f"{{\\*\\bkmkstart {_rtf(payload)}}}x" for payload in PAYLOADS[::9]]
    return [("{\\rtf1\\ansi " + "\\par\n".join(lines) + "}").encode("ascii")]


def _rtf(text: str) -> str:
    return "".join(
        f"\\{sign}" if sign in "\\{}" else sign if " " <= sign < "\x7f" else _rtf_unicode(sign) for sign in text
    )


def _rtf_unicode(sign: str) -> str:
    wide = sign.encode("utf-16-le", "surrogatepass")
    numbers = [int.from_bytes(wide[place : place + 2], "little") for place in range(0, len(wide), 2)]
    return "".join(f"\\u{number - 65_536 if number > 32_767 else number}?" for number in numbers)


def books() -> Iterable[bytes]:
    """Each payload as a chapter that may be no XML, and all of them as words, links and titles of one that is."""
    for start in range(0, len(PAYLOADS), 60):
        share = PAYLOADS[start : start + 60]
        names = [f"c{number}.xhtml" for number in range(len(share))]
        files = {
            name: f"<html {XHTML}><body><p>Words.</p>{payload}</body></html>".encode("utf-8", "replace")
            for name, payload in zip(names, share, strict=True)
        }
        items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in names)
        spine = "".join(f'<itemref idref="{name}"/>' for name in names)
        yield epub_of(f"<html {XHTML}><body><p>Words.</p></body></html>", manifest=items, spine=spine, files=files)
    said = "".join(
        f"<h2>{escape(_clean(payload))}</h2><p id='{escape(_clean(payload))}'>x</p>" for payload in PAYLOADS[::9]
    )
    links = "".join(
        f'<p><a href="{escape(_clean(address))}">x</a><img src="{escape(_clean(address))}" alt="y"/></p>'
        for address in ADDRESSES
    )
    yield epub_of(
        f"<html {XHTML}><head><title>&lt;script&gt;alert(1)&lt;/script&gt;</title></head>"
        f"<body>{said}{links}</body></html>"
    )


WAYS: dict[str, Callable[[], Iterable[bytes]]] = {
    "a page": pages,
    "Markdown": markdown,
    "BBCode": bbcode,
    "a Word document": word,
    "an OpenDocument": open_document,
    "rich text": rich_text,
    "a book": books,
}
"""Files of each format that are full of payloads."""
