"""A low-rank adapter for the encoder, learnt from pairs on two cores in about an hour and a half.

    python -m evals.training.train DATA --out FIRST --titles 15000 --steps 200 --keep 1
    python -m evals.training.train DATA --out LAST --start FIRST/adapter.npz

and LAST/adapter.npz is what lies beside the encoder's code. In-batch negatives, like pairs in one batch, and
for questions a passage of another law that shares their words; word embeddings and the model's own weights
stay as they are. `--leave DATA/bench/alqac/corpus_vi.jsonl` keeps out the laws of a set that is to be
measured on articles never seen. Needs the extra `train`.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset, DatasetDict
from peft import LoraConfig, TaskType
from sentence_transformers import SentenceTransformer, SentenceTransformerTrainer, SentenceTransformerTrainingArguments
from sentence_transformers.base.sampler import DefaultBatchSampler, MultiDatasetBatchSamplers
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss

from evals.bench import index_rows
from evals.training.bert import LINEAR, sentence_transformer
from evals.training.data import NEAR, Negatives, Pair, pairs, read_articles, titles
from evals.training.peaks import peaks
from rag_cnh.library.e5.adapter import Adapter, read_adapter, write_adapter
from rag_cnh.library.e5.convert import weights_file
from rag_cnh.library.e5.weights import Floats, read_weights
from rag_cnh.settings import Settings

LAWS = "bench/zalo_laws/corpus_vi.jsonl"
TOKENS = 128
RANK = 16
SCALE = 2  # of the low-rank product
RATE = 4e-4
TEMPERATURE = 0.03
BATCH = 32
# Between the encoder as it came and as trained (WiSE-FT, Wortsman et al. 2022): texts that training did not see lose
# less, and across languages nothing is lost.
KEEP = 0.6


class NearBatches(DefaultBatchSampler):
    """Batches of portions of NEAR rows that stand side by side."""

    def __iter__(self) -> Iterator[list[int]]:
        chance = random.Random(self.seed + self.epoch)
        dataset: Any = self.sampler
        portions = _portions(list(range(len(dataset))), NEAR)
        rows = [row for portion in chance.sample(portions, len(portions)) for row in portion]
        for batch in _portions(rows, self.batch_size):
            if len(batch) == self.batch_size or not self.drop_last:
                yield batch


def _portions(rows: list[int], size: int) -> list[list[int]]:
    return [rows[start : start + size] for start in range(0, len(rows), size)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder that holds bench/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="an adapter to go on from")
    parser.add_argument("--leave", type=Path, nargs="*", default=[], help="corpora whose laws are not learnt from")
    parser.add_argument("--titles", type=int, help="so many articles' titles with their texts, and nothing written")
    parser.add_argument("--steps", type=int, default=260)
    parser.add_argument("--keep", type=float, default=KEEP, help="how much of what was learnt is written")
    parser.add_argument("--seed", type=int, default=29)
    asked = parser.parse_args()
    found = _pairs(asked.data / LAWS, asked.leave, asked.titles, random.Random(asked.seed))
    print({name: len(rows) for name, rows in found.items()}, flush=True)
    weights = read_weights(weights_file())
    model = sentence_transformer(weights, TOKENS)
    add_adapter(model, asked.start)
    train(model, found, asked.out, asked.steps, asked.seed)
    learnt = factors(model).items()
    kept = {name: asked.keep * value if name.endswith(".up") else value for name, value in learnt}
    write_adapter(kept | peaks(weights, Adapter(kept), _met(found)), asked.out / "adapter.npz")


def _pairs(laws: Path, leave: list[Path], count: int | None, chance: random.Random) -> dict[str, list[Pair]]:
    articles, settings = read_articles(laws, leave), Settings()
    if count is not None:
        return titles(articles, count, chance)
    indexed = index_rows([laws], settings.index / "eval", None, print)
    return pairs(articles, settings.corpus, Negatives(indexed, articles), chance)


def add_adapter(model: SentenceTransformer, start: Path | None) -> None:
    model.add_adapter(
        LoraConfig(
            task_type=TaskType.FEATURE_EXTRACTION,
            r=RANK,
            lora_alpha=SCALE * RANK,
            lora_dropout=0.0,
            target_modules=["query", "key", "value", "dense"],
        )
    )
    if start:
        arrays, state = read_adapter(start).arrays, model.state_dict()
        held = {name: torch.from_numpy(arrays[own] / factor) for name, own, factor in _names(state)}
        model.load_state_dict(held, strict=False)


def train(model: SentenceTransformer, found: dict[str, list[Pair]], out: Path, steps: int, seed: int) -> None:
    arguments = SentenceTransformerTrainingArguments(
        output_dir=str(out / "steps"),
        max_steps=steps,
        per_device_train_batch_size=BATCH,
        learning_rate=RATE,
        warmup_steps=steps // 15,
        lr_scheduler_type="cosine",
        prompts={"query": "query: ", "passage": "passage: ", "negative": "passage: "},
        batch_sampler=NearBatches,
        multi_dataset_batch_sampler=MultiDatasetBatchSamplers.PROPORTIONAL,
        logging_steps=10,
        save_steps=100,
        save_total_limit=1,
        seed=seed,
        use_cpu=True,
        report_to=[],
    )
    loss = MultipleNegativesRankingLoss(
        model,
        scale=1 / TEMPERATURE,
        directions=("query_to_doc", "doc_to_query"),
        partition_mode="per_direction",
    )
    rows = DatasetDict({name: Dataset.from_dict(_columns(part)) for name, part in found.items()})
    SentenceTransformerTrainer(model=model, args=arguments, train_dataset=rows, loss=loss).train()


def _columns(part: list[Pair]) -> dict[str, list[str]]:
    columns = {"query": [pair.query for pair in part], "passage": [pair.passage for pair in part]}
    return columns | ({"negative": [pair.negative for pair in part]} if any(pair.negative for pair in part) else {})


def factors(model: SentenceTransformer) -> dict[str, Floats]:
    """The low-rank factors under the names of the weights file, the scale in the upper ones."""
    state = model.state_dict()
    return {own: state[name].numpy() * factor for name, own, factor in _names(state)}


def _names(state: Iterable[str]) -> Iterator[tuple[str, str, float]]:
    """Each factor's name in the model, in the adapter, and by what it is multiplied there."""
    own = {name: short for name, short, _ in LINEAR}
    for name in state:
        found = re.search(r"encoder\.layer\.(\d+)\.(.+)\.lora_([AB])\.default\.weight$", name)
        if found:
            end, factor = ("down", 1.0) if found[3] == "A" else ("up", SCALE)
            yield name, f"l{found[1]}.{own[found[2]]}.{end}", factor


def _met(found: dict[str, list[Pair]]) -> list[str]:
    """Texts of each source, as the encoder will be given them."""
    rows = [pair for part in found.values() for pair in part[:: max(1, len(part) // 40)]]
    return [text for pair in rows for text in (f"query: {pair.query}", f"passage: {pair.passage}")]


if __name__ == "__main__":
    main()
