"""The BERT as an ONNX graph: word embeddings in the four bits that they came in, linear layers in int8 or fp32.

In int8, weights have a scale per column and seven bits (eight overflow where a machine adds pairs in 16 bits);
inputs have one scale for all, so channels that peak are made small and their weights large before (as
SmoothQuant does, Xiao et al. 2023): without that, rounding of inputs was nearly all of the loss.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy

from rag_cnh.library.e5.adapter import Adapter
from rag_cnh.library.e5.weights import BLOCK, Floats, Weights

if TYPE_CHECKING:
    from onnx import ModelProto

FILE = "model.onnx"
_OPSET, _IR = 17, 10
_REDUCED = 63  # seven bits with a sign
_SMOOTH = 0.65  # how much of a peak moves from the inputs to the weights: of .5, .65, .8 the nearest to fp32
_LEAST = 1e-4  # a channel that never peaked
_MICROSOFT = "com.microsoft"  # ONNX Runtime's own operators


def write_graph(weights: Weights, adapter: Adapter, folder: Path, fp32: bool = False) -> None:
    """`input_ids` and `attention_mask` in, the mean of the last layer out, not yet of length one; log odds where the
    adapter has a head."""
    (folder / FILE).write_bytes(_Writer(weights, adapter, fp32).model().SerializeToString(deterministic=True))


class _Writer:
    def __init__(self, weights: Weights, adapter: Adapter, fp32: bool) -> None:
        from onnx import helper, numpy_helper

        self._onnx, self._array = helper, numpy_helper.from_array
        self._weights, self._adapter, self._fp32 = weights, adapter, fp32
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def model(self) -> ModelProto:
        hidden = self._embeddings()
        for layer in range(self._weights.sizes.layers):
            hidden = self._layer(f"l{layer}", hidden)
        self._pool(hidden)
        out, width = self._head()
        helper = self._onnx
        batch = ["batch", "tokens"]
        whole, real = 7, 1  # TensorProto.INT64, TensorProto.FLOAT
        graph = helper.make_graph(
            self._nodes,
            "multilingual-e5-small",
            [helper.make_tensor_value_info(name, whole, batch) for name in ("input_ids", "attention_mask")],
            [helper.make_tensor_value_info(out, real, ["batch", width])],
            self._constants,
        )
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_MICROSOFT, 1)]
        made: ModelProto = helper.make_model(graph, opset_imports=opsets, ir_version=_IR, producer_name="rag-cnh")
        return made

    # -- the parts of the model -----------------------------------------------------------------

    def _embeddings(self) -> str:
        sizes = self._weights.sizes
        words = self._node(
            "GatherBlockQuantized", [self._word_blocks(), "input_ids", self._word_scales()],
            gather_axis=0, quantize_axis=1, block_size=BLOCK,
        )  # fmt: skip
        places = self._weights.matrix("emb.pos", sizes.positions) + self._weights.matrix("emb.type", sizes.types)[0]
        shape = self._node("Shape", ["input_ids"], "", start=1)
        start, axis = self._whole("start", [0]), self._whole("axis", [0])
        placed = self._node("Slice", [self._constant("emb.pos", places), start, shape, axis], "")
        summed = self._node("Add", [words, placed], "")
        self._node("Cast", ["attention_mask"], "", out="mask", to=6)  # TensorProto.INT32
        return self._node(
            "LayerNormalization", [summed, *self._norm("emb.ln")], "", axis=-1, epsilon=sizes.epsilon
        )

    def _layer(self, layer: str, hidden: str) -> str:
        sizes = self._weights.sizes
        asked = self._linear(f"{layer}.qkv", hidden)
        split = [f"{layer}.{part}" for part in "qkv"]
        self._nodes.append(self._onnx.make_node("Split", [asked], split, axis=-1))
        seen = self._node("MultiHeadAttention", [*split, "", "mask"], num_heads=sizes.heads)
        middle = self._residual(self._linear(f"{layer}.ao", seen), hidden, f"{layer}.aln")
        active = self._node("Gelu", [self._linear(f"{layer}.fi", middle)])
        return self._residual(self._linear(f"{layer}.fo", active), middle, f"{layer}.oln")

    def _residual(self, new: str, old: str, norm: str) -> str:
        """Sum and norm apart: the operator that does both took a seventh of the time, these a twentieth."""
        inputs = [self._node("Add", [new, old], ""), *self._norm(norm)]
        return self._node("LayerNormalization", inputs, "", axis=-1, epsilon=self._weights.sizes.epsilon)

    def _linear(self, name: str, hidden: str) -> str:
        matrix, bias = self._matrix(name), self._bias_of(name)
        if self._fp32:
            product = self._node("MatMul", [hidden, self._constant(f"{name}.w", matrix)], "")
            return self._node("Add", [product, bias], "")
        peak = self._adapter.peak(name)
        if peak is not None:
            even = _even(peak, matrix)
            hidden = self._node("Mul", [hidden, self._constant(f"{name}.even", 1 / even)], "")
            matrix = matrix * even[:, None]
        scale = numpy.maximum(numpy.abs(matrix).max(axis=0), 1e-12) / numpy.float32(_REDUCED)
        rounded = numpy.rint(matrix / scale).astype(numpy.int8)
        inputs = [self._constant(f"{name}.w", rounded), self._constant(f"{name}.s", scale), "", bias]
        return self._node("DynamicQuantizeMatMul", [hidden, *inputs])

    def _pool(self, hidden: str) -> None:
        """The mean over the tokens that are not padding."""
        weights = self._node("Cast", ["attention_mask"], "", to=1)
        column = self._node("Unsqueeze", [weights, self._whole("last", [-1])], "")
        kept = self._node("Mul", [hidden, column], "")
        along = self._whole("along", [1])
        total = self._node("ReduceSum", [kept, along], "", keepdims=0)
        count = self._node("ReduceSum", [column, along], "", keepdims=0)
        self._node("Div", [total, count], "", out="mean")

    def _head(self) -> tuple[str, int]:
        """The output's name and width."""
        head = self._adapter.head()
        if head is None:
            return "mean", self._weights.sizes.hidden
        product = self._node("MatMul", ["mean", self._constant("head.w", head[0].reshape(-1, 1))], "")
        return self._node("Add", [product, self._constant("head.b", head[1])], "", out="odds"), 1

    # -- tensors --------------------------------------------------------------------------------

    def _matrix(self, name: str) -> Floats:
        """Inputs by outputs, as MatMul wants it; query, key and value are one matrix."""
        sizes, layer = self._weights.sizes, name.partition(".")[0]
        parts = [f"{layer}.{part}.w" for part in "qkv"] if name.endswith(".qkv") else [f"{name}.w"]
        outputs = sizes.inner if name.endswith(".fi") else sizes.hidden
        added = [self._weights.matrix(p, outputs) + self._adapter.addition(p.removesuffix(".w")) for p in parts]
        return numpy.ascontiguousarray(numpy.concatenate(added).T)

    def _bias_of(self, name: str) -> str:
        layer = name.partition(".")[0]
        if not name.endswith(".qkv"):
            return self._bias(f"{name}.b")
        parts = [self._weights.floats(f"{layer}.{part}.b") for part in "qkv"]
        return self._constant(f"{layer}.qkv.b", numpy.concatenate(parts))

    def _bias(self, name: str) -> str:
        return self._constant(name, self._weights.floats(name))

    def _norm(self, name: str) -> list[str]:
        return [self._bias(f"{name}.w"), self._bias(f"{name}.b")]

    def _word_blocks(self) -> str:
        """Signed nibbles, the first value of a pair low: nibble - 8 has the same bits but for the highest."""
        sizes = self._weights.sizes
        nibbles = (self._weights.blocks("emb.word")[0] ^ 8).reshape(-1, 2)
        packed = (nibbles[:, 0] | nibbles[:, 1] << 4).tobytes()
        four_bits = 22  # TensorProto.INT4
        shape = (sizes.words, sizes.hidden)
        self._constants.append(self._onnx.make_tensor("emb.word", four_bits, shape, packed, raw=True))
        return "emb.word"

    def _word_scales(self) -> str:
        scales = self._weights.blocks("emb.word")[1].astype(numpy.float32)
        return self._constant("emb.word.s", scales.reshape(self._weights.sizes.words, -1))

    def _whole(self, name: str, values: list[int]) -> str:
        return self._constant(name, numpy.array(values, dtype=numpy.int64))

    def _constant(self, name: str, values: numpy.ndarray[Any, Any]) -> str:
        self._constants.append(self._array(values, name))
        return name

    def _node(self, kind: str, inputs: list[str], domain: str = _MICROSOFT, out: str = "", **said: Any) -> str:
        name = out or f"{kind}_{len(self._nodes)}"
        self._nodes.append(self._onnx.make_node(kind, inputs, [name], domain=domain, **said))
        return name


def _even(peak: Floats, matrix: Floats) -> Floats:
    """By what each input channel is divided and its weights multiplied."""
    weights = numpy.maximum(numpy.abs(matrix).max(axis=1), _LEAST)
    found: Floats = numpy.maximum(peak, _LEAST) ** _SMOOTH / weights ** (1 - _SMOOTH)
    return found.astype(numpy.float32)
