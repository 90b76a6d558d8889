"""The RTF files of the corpus that LibreOffice wrote: `python bench/corpus/making/rtf_by_libreoffice.py FOLDER`.

Needs soffice. The other RTF files were written by hand, each in the manner of the program that its name says.
"""

from __future__ import annotations

import base64
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

HEBREW = """<html lang="he" dir="rtl"><head><meta charset="utf-8"><title>המנורה</title></head><body dir="rtl">
<h1>המנורה</h1><p>הנמל היה <i>חשוך</i> לגמרי.</p><p align="center">* * *</p><p>היא <b>חזרה</b> בבוקר.</p>
<p dir="ltr" lang="en">He said <i>nothing</i> in English.</p></body></html>"""

STORY = """<html lang="en"><head><meta charset="utf-8"><title>The Long Pier</title>
<meta name="author" content="Mara Quill"></head><body>
<h1>The Long Pier</h1><h2>Monday</h2><p>“You’re <i>late</i>,” she said — and <b>meant</b> it.</p>
<p align="center"><i>The tide is out.</i></p><hr><p>Nobody<br>answered<br>her.</p>
<blockquote><p>Dear Ann, come home.</p></blockquote><p align="right">Yours, M.</p>
<ol><li>rope</li><li>lamp</li></ol><table border="1"><tr><td>Boat</td><td>Berth</td></tr>
<tr><td>Heron</td><td>4</td></tr></table>
<p>The end, <span style="font-variant: small-caps">said the Gazette</span>.</p></body></html>"""

PICTURE = """<html lang="en"><head><meta charset="utf-8"></head><body><p>Before the picture.</p>
<p><img src="data:image/png;base64,%s" alt="A lamp" width="8" height="8"></p>
<p>After the <i>picture</i>.</p></body></html>"""


def png() -> str:
    """Eight by eight yellow pixels."""
    rows = b"".join(b"\0" + b"\xff\xdd\x55" * 8 for _ in range(8))
    parts = [(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    chunks = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + chunks).decode("ascii")


def main() -> None:
    target = Path(sys.argv[1])
    stories = {"hebrew": HEBREW, "libreoffice": STORY, "picture": PICTURE % png()}
    with tempfile.TemporaryDirectory() as place:
        for name, html in stories.items():
            source = Path(place, f"rtf-{name}.html")
            source.write_text(html, encoding="utf-8")
            convert = ["soffice", "--headless", "--infilter=HTML (StarWriter)", "--convert-to", "rtf", "--outdir"]
            subprocess.run([*convert, str(target), str(source)], check=True)


if __name__ == "__main__":
    main()
