"""Pictures in texts: ours alone, encoded anew."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from afterword import texts
from afterword.texts.pictures import encoded, is_divider

OURS = "/media/images/0123456789abcdef0123456789abcdef.jpg"
IMAGE = f'<img src="{OURS}"'


def drawn(width: int, height: int, kind: str = "PNG", mode: str = "RGB", **more: object) -> bytes:
    into = BytesIO()
    picture = Image.radial_gradient("L").resize((width, height)).convert(mode)
    picture.save(into, kind, **more)
    return into.getvalue()


def test_a_photograph_becomes_a_jpeg_without_what_its_camera_said() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Taken at the lantern house"
    image = encoded(drawn(400, 300, "JPEG", exif=exif, comment=b"a secret"))
    assert image
    assert (image.media_type, image.width, image.height) == ("image/jpeg", 400, 300)
    assert image.name.endswith(".jpg")
    assert b"lantern" not in image.data
    assert b"secret" not in image.data


def test_a_turned_photograph_is_set_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    image = encoded(drawn(400, 300, "JPEG", exif=exif))
    assert image
    assert (image.width, image.height) == (300, 400)


def test_what_is_seen_through_stays_a_png() -> None:
    image = encoded(drawn(40, 30, "PNG", "LA"))
    assert image
    assert image.media_type == "image/png"


def test_large_pictures_are_made_smaller() -> None:
    image = encoded(drawn(4_000, 1_000))
    assert image
    assert (image.width, image.height) == (1_600, 400)


@pytest.mark.parametrize("data", [b"", b"words", drawn(40, 30)[:60], b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_no_picture_is_none(data: bytes) -> None:
    assert encoded(data) is None


def test_a_low_wide_picture_is_a_divider() -> None:
    line, square = encoded(drawn(600, 40)), encoded(drawn(300, 300))
    assert line
    assert square
    assert is_divider(line)
    assert not is_divider(square)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f'<p>a <img src="{OURS}" alt="A  lamp"> b</p>', f'<p>a</p><figure>{IMAGE} alt="A lamp"></figure><p>b</p>'),
        (f'<figure><img src="{OURS}"><figcaption>Lit</figcaption></figure>',
         f'<figure>{IMAGE} alt=""><figcaption>Lit</figcaption></figure>'),
        (f'{IMAGE} width="12" height="9" onerror="x()">', f'<figure>{IMAGE} alt="" width="12" height="9"></figure>'),
        ('<p>a</p><img src="https://example.org/x.jpg"><p>b</p>', "<p>a</p><p>b</p>"),
        (f'<p>a</p><img src="//example.org{OURS}"><p>b</p>', "<p>a</p><p>b</p>"),
        ('<p>a</p><p><img src="img/divider2.gif"></p><p>b</p>', "<p>a</p><hr><p>b</p>"),
    ],
)  # fmt: skip
def test_only_our_own_pictures_are_shown(html: str, expected: str) -> None:
    found = texts.sanitise(html)
    assert found == expected
    assert texts.sanitise(found) == found
    assert texts.without_ids(texts.compare("", found, 1).html) == found
