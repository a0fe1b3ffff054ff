"""Pictures of pages: their size is looked at before anything is unpacked; a fax of many pages is taken apart."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any

from rag_cnh.errors import PolicyError

_MOST_PIXELS = 120_000_000  # a page of A3 at 600 dpi has 70 million
_MOST_PAGES = 500
_PLAIN = ("1", "L", "I;16", "RGB")
_HINT = "Save it as a PDF or a picture of 300 dpi."


def picture_pages(data: bytes) -> Iterator[bytes]:
    """Each page of a picture file as a picture file of its own, one at a time."""
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data)) as picture:
            _check(picture)
            count = getattr(picture, "n_frames", 1)
            if count == 1 and picture.format in ("PNG", "JPEG"):
                yield data
                return
            for number in range(min(count, 1 if picture.format == "GIF" else _MOST_PAGES)):
                yield _page(picture, number)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise PolicyError("The picture cannot be read", str(error), _HINT) from error


def _check(picture: Any) -> None:
    width, height = picture.size
    if width * height > _MOST_PIXELS:
        raise PolicyError("The picture is too large", f"{width} × {height} pixels", _HINT)


def _page(picture: Any, number: int) -> bytes:
    from PIL import ImageOps

    picture.seek(number)
    _check(picture)
    out = io.BytesIO()
    upright = ImageOps.exif_transpose(picture)  # PNG keeps neither the orientation nor CMYK
    page = upright if upright.mode in _PLAIN else upright.convert("RGB")
    page.save(out, format="PNG", compress_level=1)
    return out.getvalue()
