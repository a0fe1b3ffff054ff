"""A picture of a page is made fit for OCR: upright, of one size, without seals, stamps, rules and black edges."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]
_MOST_PIXELS = 24_000_000  # A4 at 300 dpi has 8.7 million
_LETTER = 27.0  # pixels: the height of a letter of 14 points at 300 dpi
_STEEPEST = 5.0  # degrees that a page lies askew
_INK_APART = 60  # how much redder than green and blue the ink of a seal is


@dataclass(frozen=True, slots=True)
class Page:
    """A grey picture, where its ink is, and how high its letters are."""

    grey: Grey
    ink: Mask
    letter: float


@dataclass(frozen=True, slots=True)
class _Blobs:
    """What hangs together in the ink: boxes and their measures."""

    labels: NDArray[np.int32]
    boxes: list[tuple[slice, slice]]
    heights: NDArray[np.int64]
    widths: NDArray[np.int64]
    fill: NDArray[np.float64]


def page(image: bytes, turn: int = 0) -> Page:
    """The page of a picture file, `turn` degrees turned back."""
    grey = _straight(np.rot90(_grey(image), turn // 90))
    ink = _ink(grey)
    blobs = _blobs(ink)
    letter = _letter(blobs)
    larger = _scaled(grey, letter)
    if larger is not None:
        grey, ink = larger, _ink(larger)
        blobs = _blobs(ink)
        letter = _letter(blobs)
    return _cleaned(grey, ink, blobs, letter)


def png(grey: Grey) -> bytes:
    """The picture as a file for Tesseract."""
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(grey).save(out, format="PNG", compress_level=1, dpi=(300, 300))
    return out.getvalue()


def _grey(image: bytes) -> Grey:
    """Shades of grey; a red seal is gone, since red paper and white paper are alike in red light."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(image)) as opened:
        shown: Any = ImageOps.exif_transpose(opened)
        if "transparency" in shown.info or shown.mode in ("RGBA", "LA", "PA"):
            paper = Image.new("RGBA", shown.size, "white")
            shown = Image.alpha_composite(paper, shown.convert("RGBA"))
        shown = _eight_bits(shown)
    if shown.width * shown.height > _MOST_PIXELS:
        share = (_MOST_PIXELS / (shown.width * shown.height)) ** 0.5
        shown = shown.resize((max(1, int(shown.width * share)), max(1, int(shown.height * share))))
    if shown.mode == "L":
        return np.asarray(shown)
    grey, red = np.asarray(shown.convert("L")), np.asarray(shown)[..., 0]
    inked = _ink(grey)
    reddish = inked & (red.astype(np.int16) - grey > _INK_APART)
    # a text that is red throughout must stay
    return red if reddish.any() and reddish.sum() < 0.5 * inked.sum() else grey


def _eight_bits(shown: Any) -> Any:
    if shown.mode.startswith("I") or shown.mode == "F":
        wide = np.asarray(shown).astype(np.float64)
        top = 65535.0 if wide.max() > 255 else 255.0
        from PIL import Image

        return Image.fromarray((wide * (255.0 / top)).clip(0, 255).astype(np.uint8))
    return shown.convert("L") if shown.mode in ("1", "L") else shown.convert("RGB")


def _ink(grey: Grey) -> Mask:
    """What is darker than Otsu's threshold, the one that parts the shades best in two."""
    shares = np.bincount(grey.ravel(), minlength=256) / grey.size
    below, mean = np.cumsum(shares), np.cumsum(shares * np.arange(256))
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = (mean[-1] * below - mean) ** 2 / (below * (1 - below))
    return np.asarray(grey <= int(np.argmax(np.nan_to_num(apart[:-1]))))


def _blobs(ink: Mask) -> _Blobs:
    from scipy import ndimage

    labels, count = ndimage.label(ink, np.ones((3, 3)))
    boxes = ndimage.find_objects(labels)
    heights = np.array([rows.stop - rows.start for rows, _ in boxes], dtype=np.int64)
    widths = np.array([columns.stop - columns.start for _, columns in boxes], dtype=np.int64)
    area = np.bincount(labels.ravel(), minlength=count + 1)[1:]
    return _Blobs(labels, boxes, heights, widths, area / np.maximum(heights * widths, 1))


def _letter(blobs: _Blobs) -> float:
    """The usual height of what may be a letter."""
    height, width = blobs.labels.shape
    letters = (blobs.heights > 7) & (blobs.heights < height / 20) & (blobs.widths < width / 8) & (blobs.widths > 2)
    return float(np.median(blobs.heights[letters])) if letters.sum() > 10 else _LETTER


def _scaled(grey: Grey, letter: float) -> Grey | None:
    """Small print enlarged, large print made smaller: Tesseract was trained on one size."""
    from PIL import Image

    factor = min(max(_LETTER / letter, 0.4), 3.0)
    factor = min(factor, (_MOST_PIXELS / grey.size) ** 0.5)
    if 0.75 < factor < 1.34:
        return None
    size = max(1, round(grey.shape[1] * factor)), max(1, round(grey.shape[0] * factor))
    return np.asarray(Image.fromarray(grey).resize(size, Image.Resampling.LANCZOS))


def _straight(grey: Grey) -> Grey:
    from PIL import Image

    angle = _skew(_ink(grey))
    if abs(angle) < 0.2:
        return grey
    return np.asarray(Image.fromarray(grey).rotate(angle, Image.Resampling.BICUBIC, fillcolor=_paper(grey)))


def _paper(grey: Grey) -> int:
    """The shade of the ground: nine in ten points are not lighter."""
    return int(np.searchsorted(np.cumsum(np.bincount(grey.ravel(), minlength=256)), 0.9 * grey.size))


def _skew(ink: Mask) -> float:
    """The angle at which rows of ink stand out best against the white between them."""
    from PIL import Image

    step = max(1, ink.shape[0] // 450)
    rows, columns = ink.shape[0] // step, ink.shape[1] // step
    coarse = ink[: rows * step, : columns * step].reshape(rows, step, columns, step).mean((1, 3))
    small = Image.fromarray((coarse * 255).astype(np.uint8))

    def contrast(angle: float) -> float:
        sums = np.asarray(small.rotate(angle, Image.Resampling.BILINEAR)).sum(1, dtype=np.float64)
        return float((np.diff(sums) ** 2).sum())

    best = max(np.arange(-_STEEPEST, _STEEPEST + 0.1, 1.0), key=contrast)
    best = max(np.arange(best - 0.75, best + 0.76, 0.25), key=contrast)
    best = max(np.arange(best - 0.2, best + 0.21, 0.1), key=contrast)
    return float(best) if contrast(best) > 1.05 * contrast(0.0) else 0.0


def _cleaned(grey: Grey, ink: Mask, blobs: _Blobs, letter: float) -> Page:
    """Without what is no letter by its shape: edges, rules, seals, signatures, small framed stamps."""
    flourish = _flourishes(blobs, letter)
    kept = ink & ~np.concatenate(([False], flourish | _lines(blobs, letter)))[blobs.labels]
    for number in np.flatnonzero(flourish):
        _clear_inside(kept, blobs, int(number), letter)
    gone = grown(grown(ink & ~kept)) & ~kept
    return Page(np.where(gone, np.uint8(_paper(grey)), grey), kept, letter)


def grown(mask: Mask) -> Mask:
    """With the points beside it, as ndimage.binary_dilation does ten times slower."""
    out = mask.copy()
    out[1:] |= mask[:-1]
    out[:-1] |= mask[1:]
    tall = out.copy()
    out[:, 1:] |= tall[:, :-1]
    out[:, :-1] |= tall[:, 1:]
    return out


def _lines(blobs: _Blobs, letter: float) -> Mask:
    """Rules, and the black that a scanner leaves at the edge of a page."""
    height, width = blobs.labels.shape
    at_edge = np.array(
        [y.start == 0 or x.start == 0 or y.stop == height or x.stop == width for y, x in blobs.boxes], dtype=bool
    )
    large, small = np.maximum(blobs.heights, blobs.widths), np.minimum(blobs.heights, blobs.widths)
    rules = (large > 5 * letter) & (small < 0.8 * letter) & (large > 10 * small)
    return np.asarray((at_edge & (large > 3 * letter)) | rules)


def _flourishes(blobs: _Blobs, letter: float) -> Mask:
    """Seals, signatures and frames: far higher than a line of text and mostly empty; a wide table is none."""
    large, small = np.maximum(blobs.heights, blobs.widths), np.minimum(blobs.heights, blobs.widths)
    narrow = blobs.widths < 0.6 * blobs.labels.shape[1]
    return np.asarray((large > 5 * letter) & (small > 2.2 * letter) & (blobs.fill < 0.25) & narrow)


def _clear_inside(kept: Mask, blobs: _Blobs, number: int, letter: float) -> None:
    """Empty the inside of a round seal in the lower half, of a framed stamp in the upper."""
    rows, columns = box = blobs.boxes[number]
    height, width = blobs.labels.shape
    if rows.start > 0.5 * height:
        kept[box] &= ~_disc(blobs.labels[box] == number + 1, letter)
    elif (
        rows.stop < 0.45 * height
        and rows.stop - rows.start < 0.15 * height
        and columns.stop - columns.start < 0.45 * width
        and _is_frame(blobs.labels[box] == number + 1)
    ):
        kept[box] = False


def _disc(blob: Mask, letter: float) -> Mask:
    """The round inside of a seal, without the strokes of a signature that crosses it."""
    from scipy import ndimage

    step = 4
    inside = ndimage.binary_fill_holes(blob)
    padded = np.pad(inside, [(0, -side % step) for side in blob.shape])
    coarse = padded[::step, ::step]
    radius = int(1.7 * letter / step)
    y, x = np.ogrid[-radius : radius + 1, -radius : radius + 1]
    disc = ndimage.binary_opening(np.pad(coarse, radius), y * y + x * x <= radius * radius)
    disc = disc[radius : radius + coarse.shape[0], radius : radius + coarse.shape[1]]
    return np.asarray(np.kron(disc, np.ones((step, step), bool))[: blob.shape[0], : blob.shape[1]], dtype=bool)


def _is_frame(blob: Mask) -> bool:
    """Whether lines enclose most of the box as rectangles."""
    from scipy import ndimage

    holes, _ = ndimage.label(ndimage.binary_fill_holes(blob) & ~blob)
    enclosed = 0
    for number, box in enumerate(ndimage.find_objects(holes), 1):
        whole = ndimage.binary_fill_holes(holes[box] == number)
        if whole.mean() > 0.85:
            enclosed += whole.size
    return enclosed > 0.4 * blob.size
