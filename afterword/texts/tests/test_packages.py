"""Archives and XML that are not what they say."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from afterword.texts import Refused
from afterword.texts.packages import open_package, parse_xml


def packed(files: dict[str, bytes]) -> bytes:
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return into.getvalue()


def test_files_come_back_and_folders_are_none() -> None:
    package = open_package(packed({"a/": b"", "a/one.xml": b"<p/>", "two.txt": b"words"}))
    assert package.names == ["a/one.xml", "two.txt"]
    assert package.read("two.txt") == b"words"
    assert package.size("two.txt") == 5
    assert "a/one.xml" in package
    assert "three" not in package


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (packed({"../out.txt": b"x"}), "unsafe"),
        (packed({"a/../../out.txt": b"x"}), "unsafe"),
        (packed({"/etc/out.txt": b"x"}), "unsafe"),
        (packed({"C:\\out.txt": b"x"}), "unsafe"),
        (packed({"bomb.txt": b"0" * 30_000_000}), "too-large"),
        (packed({"a.txt": b"words"})[:40], "damaged"),
        (b"PK\x03\x04", "damaged"),
        (b"", "damaged"),
    ],
)
def test_what_no_manuscript_needs_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        open_package(data)
    assert refusal.value.code == code


def test_a_file_that_comes_twice_is_refused() -> None:
    data = packed({"a.txt": b"one", "b.txt": b"two"}).replace(b"b.txt", b"a.txt")
    with pytest.raises(Refused):
        open_package(data)


def test_damage_is_found_when_a_file_is_read() -> None:
    data = bytearray(packed({"a.txt": b"words that are packed " * 20}))
    data[45] ^= 0xFF
    package = open_package(bytes(data))
    with pytest.raises(Refused):
        package.read("a.txt")


@pytest.mark.parametrize(
    "xml",
    [
        b"<a>&lt;</a>",
        b'<?xml version="1.0" encoding="utf-8"?><a>&lt;</a>',
        b'\xef\xbb\xbf<?xml version="1.0"?>\n<a>&lt;</a>',
        '<?xml version="1.0" encoding="UTF-16"?><a>&lt;</a>'.encode("utf-16"),
        '<?xml version="1.0" encoding="utf-16"?><a>&lt;</a>'.encode("utf-16-le"),
        b'<?xml version="1.0" encoding="iso-8859-1"?><a>&lt;</a>',
        b'<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://example.org/ncx.dtd"><a>&lt;</a>',
    ],
)
def test_xml_in_any_encoding_is_read(xml: bytes) -> None:
    assert parse_xml(xml).text == "<"


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>', "unsafe"),
        ('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'.encode("utf-16"), "unsafe"),
        (b"<a>" * 100_000 + b"</a>" * 100_000, "unsafe"),
        (b"<a>", "damaged"),
        (b"words", "damaged"),
        (b"\xff\xfe\x00", "damaged"),
        (b'<?xml version="1.0" encoding="no-such"?><a/>', "damaged"),
    ],
)
def test_xml_that_reaches_out_or_is_none_is_refused(xml: bytes, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_xml(xml)
    assert refusal.value.code == code
