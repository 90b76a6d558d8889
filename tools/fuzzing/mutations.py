"""Changing an input a little: bytes, words of mark-up, and the parts and elements of packages."""

from __future__ import annotations

import copy
import io
import random
import re
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree as ET

NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483647", b"-2147483648", b"99999999999999999999", b"1e9", b"x", b"")
PIECES = [
    *(
        b"\0",
        b"\xff",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xe2\x80\xae",
        b"\xe2\x80\xa8",
    ),
    *(
        b"<",
        b">",
        b"&",
        b"&#0;",
        b"&#xd800;",
        b"&#x10ffff;",
        b"&lt;",
        b"]]>",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"<!DOCTYPE x>",
    ),
    *(
        b"<p>",
        b"</p>",
        b"<div>",
        b"</div>",
        b"<ruby>",
        b"<rt>",
        b"<table>",
        b"<td>",
        b"<tr>",
        b"<caption>",
        b"<li>",
        b"<ul>",
    ),
    *(
        b"<pre>",
        b"<br>",
        b"<hr>",
        b"<sup>",
        b"<a href=#n1>",
        b"<a id=n1>",
        b"<details>",
        b"<summary>",
        b"<figure>",
        b"<img src=x>",
    ),
    *(
        b"<svg>",
        b"<style>",
        b"<script>",
        b"<template>",
        b"<select>",
        b"<textarea>",
        b"<title>",
        b"<h1>",
        b"<blockquote>",
    ),
    *(
        b"<b>",
        b"<i>",
        b"</b>",
        b"</i>",
        b"<span style='font-style:italic'>",
        b"<p style='text-align:right'>",
        b"<p dir=rtl>",
    ),
    *(
        b"*",
        b"**",
        b"_",
        b"~~",
        b"`",
        b"```\n",
        b"> ",
        b"\n\n",
        b"\n",
        b"\r\n",
        b"\t",
        b"    ",
        b"- ",
        b"1. ",
        b"# ",
        b"***\n",
    ),
    *(
        b"* * *\n\n",
        b"[^1]",
        b"[^1]: ",
        b"](",
        b"![",
        b"|",
        b"|-|\n",
        b"[b]",
        b"[/b]",
        b"[i]",
        b"[url=",
        b"[quote]",
        b"[*]",
    ),
    *(
        b"{",
        b"}",
        b"\\par ",
        b"\\b ",
        b"\\i0 ",
        b"\\u-1?",
        b"\\'e9",
        b"\\bin9 ",
        b"{\\footnote ",
        b"\\trowd ",
        b"\\cell ",
        b"\\uc9 ",
    ),
    *(
        b"A/N: ",
        b"Chapter 2\n\n",
        b"Disclaimer: ",
        b"Rating: PG\n",
        b"Title: x\n",
        b"\xe2\x80\x9c",
        b"\xc3\x83\xc2\xa9",
        b"\xcc\x81",
    ),
    *(
        b"\xe4\xb8\x80",
        b"\xe2\x80\x8d",
        b"\xc2\xa0",
        b"\xd7\x90",
        b"\xf0\x9f\x91\xa8",
        b"\xef\xbf\xbe",
        b"http://a.b/",
        b"javascript:",
    ),
]
TAG = re.compile(rb"<[^<>]{1,400}>")
NUMBER = re.compile(rb"[0-9]{1,9}")
VALUE = re.compile(rb'"[^"<>]{0,200}"')
PACKAGES = {"docx", "odt", "epub", "zip"}

Change = Callable[[random.Random, bytes], bytes]


def changed(chance: random.Random, kind: str, data: bytes, other: bytes) -> bytes:
    """The input with one to eight changes; `other` is another input of the same format to take pieces from."""
    if kind in PACKAGES and chance.random() < 0.9:
        return _package(chance, data, other)
    return _several(chance, data, other)


def _several(chance: random.Random, data: bytes, other: bytes) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        data = chance.choice(CHANGES)(chance, data) if chance.random() < 0.85 else _spliced(chance, data, other)
    return data[:400_000]


def _package(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """Change what is in the archive, and seldom which files those are."""
    try:
        files, others = _files(data), _files(other)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return _several(chance, data, other)
    names = [name for name in files if name != "mimetype"] or list(files)
    if not names:
        return data
    for _ in range(chance.choice((1, 1, 2))):
        name = chance.choice(names)
        like = others.get(name) or chance.choice(list(others.values()) or [b""])
        change = _tree if chance.random() < 0.6 else _several
        files[name] = change(chance, files.get(name, b""), like)
    if chance.random() < 0.05:
        files.pop(chance.choice(names))
    elif chance.random() < 0.05:
        files[chance.choice(names)] = chance.choice(list(others.values()) or [b""])
    return _packed(files)


def _tree(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """XML that is still XML, with elements gone, twice, elsewhere, or saying something else."""
    try:
        root = ET.fromstring(data)
    except (ET.ParseError, ValueError, LookupError):
        return _several(chance, data, other)
    for _ in range(chance.choice((1, 1, 2, 4))):
        parent = chance.choice([element for element in root.iter() if len(element)] or [root])
        child = chance.choice(list(parent) or [root])
        _rearrange(chance, root, parent, child)
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _rearrange(chance: random.Random, root: ET.Element, parent: ET.Element, child: ET.Element) -> None:
    deed = chance.randrange(6)
    words = chance.choice((*NUMBERS, *PIECES)).decode("utf-8", "replace")
    words = "".join(sign for sign in words if sign >= " " and sign < "\ufffe")
    if deed == 0 and child is not root:
        parent.remove(child)
    elif deed == 1 and child is not root:
        parent.extend([copy.deepcopy(child) for _ in range(chance.choice((1, 2, 20)))])
    elif deed == 2:
        elsewhere = chance.choice(list(root.iter()))
        elsewhere.insert(chance.randrange(len(elsewhere) + 1), copy.deepcopy(child))
    elif deed == 3 and child.attrib:
        child.set(chance.choice(list(child.attrib)), words)
    elif deed == 4:
        child.tag, parent.tag = parent.tag, child.tag
    else:
        child.text, child.tail = (words, child.tail) if chance.random() < 0.7 else (child.tail, words)


def _files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir() and info.file_size < 500_000]
        return {info.filename: archive.read(info) for info in infos}


def _packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content, compress_type=zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()


def _place(chance: random.Random, data: bytes) -> int:
    return chance.randrange(len(data) + 1)


def _stretch(chance: random.Random, data: bytes) -> tuple[int, int]:
    start = _place(chance, data)
    return start, min(len(data), start + chance.choice((1, 2, 4, 16, 64, 400)))


def _flip(chance: random.Random, data: bytes) -> bytes:
    if not data:
        return data
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]


def _insert(chance: random.Random, data: bytes) -> bytes:
    place = _place(chance, data)
    return data[:place] + chance.choice(PIECES) + data[place:]


def _remove(chance: random.Random, data: bytes) -> bytes:
    start, end = _stretch(chance, data)
    return data[:start] + data[end:]


def _double(chance: random.Random, data: bytes) -> bytes:
    start, end = _stretch(chance, data)
    return data[:end] + data[start:end] * chance.choice((1, 2, 50)) + data[end:]


def _move(chance: random.Random, data: bytes) -> bytes:
    start, end = _stretch(chance, data)
    piece, rest = data[start:end], data[:start] + data[end:]
    place = _place(chance, rest)
    return rest[:place] + piece + rest[place:]


def _cut(chance: random.Random, data: bytes) -> bytes:
    return data[: _place(chance, data)]


def _number(chance: random.Random, data: bytes) -> bytes:
    return _one(chance, NUMBER, data, chance.choice(NUMBERS))


def _value(chance: random.Random, data: bytes) -> bytes:
    return _one(chance, VALUE, data, b'"' + chance.choice((*NUMBERS, *PIECES)).replace(b'"', b"") + b'"')


def _tag(chance: random.Random, data: bytes) -> bytes:
    """A tag in another's place, gone, or twice."""
    tags = TAG.findall(data)
    if not tags:
        return _insert(chance, data)
    return _one(chance, TAG, data, chance.choice((b"", chance.choice(tags), chance.choice(tags) + chance.choice(tags))))


def _one(chance: random.Random, pattern: re.Pattern[bytes], data: bytes, new: bytes) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return data
    here = chance.choice(found)
    return data[: here.start()] + new + data[here.end() :]


def _spliced(chance: random.Random, data: bytes, other: bytes) -> bytes:
    start, end = _stretch(chance, other)
    place = _place(chance, data)
    return data[:place] + other[start:end] + data[place:]


CHANGES: tuple[Change, ...] = (
    *(_flip, _insert, _insert, _insert, _remove, _double, _move, _cut, _number, _value, _tag, _tag, _tag),
)
