"""What enters the linear layers: the largest values by channel, over texts that the encoder will meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy

from rag_cnh.library.e5 import graph, tokens
from rag_cnh.library.e5.adapter import Adapter
from rag_cnh.library.e5.weights import Floats, Weights

_TOKENS = 300
_START, _END = 0, 2


def peaks(weights: Weights, adapter: Adapter, texts: Iterable[str]) -> dict[str, Floats]:
    """`l0.qkv.peak` and so on → one value a channel; the texts with their prefixes."""
    from onnx import TensorProto, helper, load_model
    from onnxruntime import InferenceSession

    with TemporaryDirectory() as name:
        folder = Path(name)
        tokens.write_tokenizer(weights.pieces, folder)
        graph.write_graph(weights, adapter, folder, fp32=True)
        tokenizer, model = tokens.read_tokenizer(folder), load_model(folder / graph.FILE)
    products = [node for node in model.graph.node if node.op_type == "MatMul" and node.input[1] != "head.w"]
    entered = {node.input[1].removesuffix(".w"): node.input[0] for node in products}
    for tensor in entered.values():
        model.graph.output.append(helper.make_tensor_value_info(tensor, TensorProto.FLOAT, None))
    session = InferenceSession(model.SerializeToString())
    found: dict[str, Floats] = {}
    for ids in tokens.token_ids(tokenizer, list(texts)):
        _widen(found, entered, _run(session, list(entered.values()), ids[:_TOKENS]))
    return found


def _run(session: object, outputs: Sequence[str], ids: Sequence[int]) -> list[Floats]:
    row = numpy.array([[_START, *ids, _END]])
    found: list[Floats] = session.run(list(outputs), {"input_ids": row, "attention_mask": numpy.ones_like(row)})  # type: ignore[attr-defined]
    return found


def _widen(found: dict[str, Floats], entered: dict[str, str], values: Sequence[Floats]) -> None:
    for layer, value in zip(entered, values, strict=True):
        largest = numpy.abs(value).reshape(-1, value.shape[-1]).max(axis=0)
        found[f"{layer}.peak"] = numpy.maximum(found.get(f"{layer}.peak", 0.0), largest)
