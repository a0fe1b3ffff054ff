"""What training adds to the encoder: low-rank factors of its linear layers, and what enters those layers.

`adapter.npz`, written by `python -m evals.training.train`, and `answers.npz`, by `python -m
evals.training.answerability`, hold in half precision for a layer such as `l0.q` the arrays `l0.q.down` (rank ×
inputs) and `l0.q.up` (outputs × rank, scaled); for a matrix as the graph multiplies it, such as `l0.qkv`,
`l0.qkv.peak`: the largest value that entered it, by channel. The second one also has `head.w` (width) and `head.b`
(1): from the mean of the last layer to the log odds that a text answers a question.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

from rag_cnh.errors import PolicyError
from rag_cnh.library.e5.weights import Floats

FILE = Path(__file__).with_name("adapter.npz")
ANSWERS = Path(__file__).with_name("answers.npz")


@dataclass(frozen=True, slots=True)
class Adapter:
    """Arrays by name, in single precision."""

    arrays: Mapping[str, Floats]

    def addition(self, layer: str) -> Floats | float:
        """What is added to the layer's weights (outputs × inputs); nothing where it was not trained."""
        up, down = self.arrays.get(f"{layer}.up"), self.arrays.get(f"{layer}.down")
        return 0.0 if up is None or down is None else up @ down

    def peak(self, matrix: str) -> Floats | None:
        """The largest absolute input of each channel."""
        return self.arrays.get(f"{matrix}.peak")

    def head(self) -> tuple[Floats, Floats] | None:
        """Weights and constant of the log odds; none in an encoder."""
        weights, constant = self.arrays.get("head.w"), self.arrays.get("head.b")
        return None if weights is None or constant is None else (weights, constant)

    def peaks(self) -> Adapter:
        """Only the peaks: the encoder as it came."""
        return Adapter({name: array for name, array in self.arrays.items() if name.endswith(".peak")})


def read_adapter(path: Path = FILE) -> Adapter:
    """The adapter in the package; a file that is not one is an error at once."""
    try:
        with numpy.load(path) as arrays:
            return Adapter({name: arrays[name].astype(numpy.float32) for name in arrays.files})
    except (OSError, ValueError) as error:
        raise PolicyError(f"The encoder's adapter cannot be read ({error})", path, "Run: make install") from error


def write_adapter(arrays: Mapping[str, Floats], path: Path) -> None:
    """All of the arrays, in half precision."""
    half: dict[str, Any] = {name: array.astype(numpy.float16) for name, array in arrays.items()}
    numpy.savez_compressed(path, **half)
