"""RTF whose groups, lengths, numbers and tables are meant to hurt."""

from .kinds import HONEST, SECRET_FILE, SECRET_URL, Hostile

HEAD = "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times;}}"


def rtf(body: str = "", *, after: str = "") -> Hostile:
    return Hostile(lambda: f"{HEAD} {HONEST}.\\par {body}}}{after}".encode("ascii"), "", "story.rtf", "application/rtf")


RICH_TEXT: dict[str, Hostile] = {
    "a hundred thousand groups": rtf("{" * 100_000 + "x" + "}" * 100_000),
    "groups that never end": rtf("{" * 200_000 + "x"),
    "ends without groups": rtf("}" * 200_000 + " after the end"),
    "groups and words": rtf("{\\b x" * 100_000),
    "bytes that are not there": rtf("\\bin999999999 x"),
    "bytes less than none": rtf("\\bin-5 x" * 1_000),
    "bytes in bytes": rtf("{\\*\\x\\bin9{{{{{{{{{ y}" * 1_000),
    "hexadecimal that is none": rtf("\\'zz\\'" * 10_000 + "\\'"),
    "letters that are not there": rtf("\\uc2000000000\\u65 " + "x" * 1_000),
    "letters past the end": rtf("\\u99999999999 \\u-99999999 \\u55357 \\u-10179 ?\\u0 ?" * 5_000),
    "letters to skip in groups": rtf("\\uc5\\u65{{{{x}}}} words" * 5_000),
    "a number without end": rtf("\\fs" + "9" * 1_000_000 + " x"),
    "a word without end": rtf("\\" + "a" * 1_000_000 + " x"),
    "a hundred thousand fonts": rtf("{\\fonttbl" + "".join(f"{{\\f{n} F;}}" for n in range(100_000)) + "}x"),
    "a hundred thousand colours": rtf("{\\colortbl;" + "\\red1\\green1\\blue1;" * 100_000 + "}x"),
    "styles in a ring": rtf("{\\stylesheet{\\s1\\sbasedon2 a;}{\\s2\\sbasedon1 b;}}\\s1 x"),
    "an object": rtf("{\\object\\objemb{\\*\\objclass Package}{\\*\\objdata " + "d0cf11e0" * 100_000 + "}} x"),
    "a picture of ten megabytes": rtf("{\\pict\\pngblip\\picw30000\\pich30000 " + "00" * 5_000_000 + "} x"),
    "a picture that never ends": rtf("{\\pict\\wmetafile8 0102030405"),
    "a field that is a script": rtf('{\\field{\\*\\fldinst HYPERLINK "javascript:alert(1)"}{\\fldrslt x}}'),
    "a field that reads a file": rtf(f'{{\\field{{\\*\\fldinst INCLUDETEXT "{SECRET_FILE}"}}{{\\fldrslt x}}}}'),
    "a field that calls out": rtf(f'{{\\field{{\\*\\fldinst INCLUDEPICTURE "{SECRET_URL}"}}{{\\fldrslt x}}}}'),
    "a template elsewhere": rtf(f"{{\\*\\template {SECRET_URL}}} x"),
    "fields in fields": rtf("{\\field{\\*\\fldinst X}{\\fldrslt " * 20_000 + "x"),
    "tables in tables": rtf("\\trowd\\cellx1\\intbl\\itap2000000000 " * 20_000 + "x\\nestcell\\nestrow\\cell\\row"),
    "cells without rows": rtf("\\cell" * 300_000),
    "lists without end": rtf("{\\pntext\\'b7}\\ilvl99999999\\ls2000000000 x\\par " * 10_000),
    "notes in notes": rtf("x{\\footnote " * 20_000),
    "HTML in it": rtf("{\\*\\htmltag <script>alert(1)</script>}<script>alert(1)</script><img src=x onerror=alert(1)>"),
    "HTML after it": rtf(after="<script>alert(1)</script>"),
    "a million paragraphs": rtf("\\par" * 1_000_000),
    "a million tabs": rtf("\\tab" * 1_000_000),
    "only its first bytes": Hostile(lambda: b"{\\rtf1", "refused"),
    "a code page that is none": rtf("\\ansicpg2000000000\\fcharset255 \\'e9\\'ff"),
    "bytes of all kinds": Hostile(lambda: HEAD.encode() + bytes(range(256)) * 2_000 + b"}"),
}
