"""Makes the odt-* files of the corpus with LibreOffice, out of files for Word and a page.

python bench/corpus/making/writer_files.py
"""

import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
PAGE = """<html lang="en"><head><meta charset="utf-8"><title>The Harbour Lamp</title>
<meta name="author" content="Mara Quill"></head><body><h1>Chapter 1: The Harbour</h1>
<p>The keeper knew.<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> So did
<a href="https://example.org/tide?a=1&amp;b=2">the tide table</a>, which nobody
read.<a class="sdendnoteanc" name="sdendnote1anc" href="#sdendnote1sym"><sup>i</sup></a></p>
<p>Nobody came.</p><hr>
<ul><li>first thing<ul><li>nested thing</li></ul></li><li>second thing</li></ul>
<ol start="3"><li>three to do</li><li>four to do</li></ol>
<p>The lamp went out,<br>the tide came in,<br>and nobody slept.</p>
<pre>LOG OF THE HERON
wind  south</pre>
<table border="1"><thead><tr><th colspan="2">Ships</th></tr></thead><tr><td>Ada</td><td>Heron</td></tr></table>
<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>He <i>always</i>
did.</p></div><div id="sdendnote1"><p><a class="sdendnotesym" name="sdendnote1sym" href="#sdendnote1anc">i</a>Printed
twice a year.</p></div></body></html>"""
FROM_WORD = {
    "marks": "odt",
    "styles": "odt",
    "breaks": "odt",
    "tracked-changes": "odt",
    "quirks": "odt",
    "contents": "odt",
    "languages": "odt",
    "indents": "odt",
}


def convert(source, kind, folder, *more):
    """Have LibreOffice read a file and write it as another kind."""
    home = f"-env:UserInstallation=file://{folder}/profile"
    asked = ["soffice", "--headless", "--norestore", home, *more, "--convert-to", kind, "--outdir", folder, source]
    subprocess.run(asked, check=True, capture_output=True, timeout=180)
    return Path(folder) / f"{Path(source).stem}.{kind.partition(':')[0]}"


def make():
    with tempfile.TemporaryDirectory() as folder:
        for name, kind in FROM_WORD.items():
            made = convert(str(HERE / f"docx-{name}.docx"), kind, folder)
            made.replace(HERE / f"odt-{name}.{kind}")
        page = Path(folder) / "page.html"
        page.write_text(PAGE, "utf-8")
        made = convert(str(page), "odt:writer8", folder, "--infilter=HTML (StarWriter)")
        convert(str(made), "fodt", folder).replace(HERE / "odt-flat.fodt")
        made.replace(HERE / "odt-page.odt")


if __name__ == "__main__":
    make()
