"""Pictures out of manuscripts: decoded, encoded anew without what a camera or a program wrote into them, and named."""

import hashlib
import warnings
from io import BytesIO

from PIL import Image, ImageOps

from .limits import MAX_IMAGE_PIXELS
from .manuscripts import ManuscriptImage

LARGEST_SIDE = 1_600  # pixels
_KINDS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")
_DIVIDER_SHAPE, _DIVIDER_HEIGHT = 4, 160


def encoded(data: bytes) -> ManuscriptImage | None:
    """The picture as a JPEG, or a PNG where it has see-through parts or few colours; None for what is no picture.

    Its sides are at most 1,600 pixels. Nothing of the original bytes is left, so nothing is hidden in them.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = _opened(data)
    except Exception:  # each kind of picture has errors of its own for bytes that are damaged
        return None
    return None if picture is None else _written(picture)


def is_divider(image: ManuscriptImage) -> bool:
    """Whether a picture is a line or a row of ornaments between scenes: low and much wider than high."""
    return image.width >= _DIVIDER_SHAPE * image.height and image.height <= _DIVIDER_HEIGHT


def _opened(data: bytes) -> Image.Image | None:
    picture = Image.open(BytesIO(data), formats=_KINDS)
    if picture.width * picture.height > MAX_IMAGE_PIXELS:
        return None
    picture.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))
    turned = ImageOps.exif_transpose(picture)
    turned.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    return turned


def _written(picture: Image.Image) -> ManuscriptImage:
    into = BytesIO()
    if picture.has_transparency_data or picture.mode in {"1", "P"}:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
        picture.info.clear()
        picture.save(into, "PNG", optimize=True)
        kind, media_type = "png", "image/png"
    else:
        picture = picture.convert("RGB")
        picture.info.clear()
        picture.save(into, "JPEG", quality=85, optimize=True, progressive=True)
        kind, media_type = "jpg", "image/jpeg"
    data = into.getvalue()
    name = f"{hashlib.sha256(data).hexdigest()[:32]}.{kind}"
    return ManuscriptImage(name, media_type, picture.width, picture.height, data)
