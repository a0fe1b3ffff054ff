"""The model that tells whether a text answers a question, learnt on two cores in about an hour.

    python -m evals.training.answerability DATA --out FIRST --first --steps 200 --rate 3e-4
    python -m evals.training.answerability DATA --out LAST --start FIRST/answers.npz

and LAST/answers.npz is what lies beside the encoder's code. A low-rank adapter of the encoder's own layers, which
read question and text together, and one linear layer over the mean of the last one; it starts from the encoder as it
was trained for search. Needs the extra `train`, and the index that `rag-cnh build` makes.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch

from evals.training.bert import sentence_transformer
from evals.training.data import read_articles
from evals.training.judged import Judged, judged
from evals.training.peaks import peaks
from evals.training.train import LAWS, add_adapter, factors
from rag_cnh.library.e5.adapter import ANSWERS, FILE, Adapter, read_adapter, write_adapter
from rag_cnh.library.e5.answerability import joined, pair
from rag_cnh.library.e5.convert import weights_file
from rag_cnh.library.e5.weights import Floats, read_weights
from rag_cnh.settings import Settings
from rag_cnh.wiring import open_library

BATCH = 24
RATE = 6e-4
HEAD = 4  # times the rate: the last layer starts from nothing
FROZEN = 3  # layers from below that stay as they are: a fifth of the time
TOKENS = 256
_PAD = 1

_PAIRS = 0.7  # weight of the comparisons beside that of the judgements
_GROUP = 2  # questions of each sort that share a text

Row = tuple[list[int], Judged]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder that holds bench/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, default=FILE, help="an adapter to go on from")
    parser.add_argument("--first", action="store_true", help="only questions about statutes")
    parser.add_argument("--steps", type=int, default=560)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--seed", type=int, default=5)
    asked = parser.parse_args()
    library, articles = open_library(Settings()), read_articles(asked.data / LAWS)
    rows = judged(library, articles, random.Random(asked.seed), asked.first)
    print(f"{len(rows)} rows, {sum(row.answers for row in rows)} of them answers", flush=True)
    torch.manual_seed(asked.seed)
    learner = _Learner(asked.start)
    learner.learn(rows, asked.steps, asked.rate, random.Random(asked.seed))
    arrays = learner.arrays()
    texts = [" ".join(pair(row.question, row.text)) for row in rows[:: max(1, len(rows) // 200)]]
    asked.out.mkdir(parents=True, exist_ok=True)
    write_adapter(arrays | peaks(read_weights(weights_file()), Adapter(arrays), texts), asked.out / ANSWERS.name)


class _Learner:
    def __init__(self, start: Path) -> None:
        weights = read_weights(weights_file())
        self._model = sentence_transformer(weights, TOKENS)
        add_adapter(self._model, start)
        for name, parameter in self._model.named_parameters():
            layer = name.partition("layer.")[2].partition(".")[0]
            parameter.requires_grad = "lora_" in name and layer.isdigit() and int(layer) >= FROZEN
        self._head = torch.nn.Linear(weights.sizes.hidden, 1)
        head = read_adapter(start).head()
        torch.nn.init.normal_(self._head.weight, std=0.02)
        torch.nn.init.zeros_(self._head.bias)
        if head:
            self._head.load_state_dict({"weight": torch.from_numpy(head[0][None]), "bias": torch.from_numpy(head[1])})

    def learn(self, rows: Sequence[Judged], steps: int, rate: float, chance: random.Random) -> None:
        """Cross entropy and comparisons, the rate a cosine after a short rise; a line every ten steps."""
        tokens = [self._tokens(row) for row in rows]
        learnt = [parameter for parameter in self._model.parameters() if parameter.requires_grad]
        groups = [{"params": learnt, "lr": rate}, {"params": self._head.parameters(), "lr": HEAD * rate}]
        optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _share(step, steps))
        self._model.train()
        told: list[tuple[float, float]] = []
        for step, batch in zip(range(1, steps + 1), _batches(tokens, chance), strict=False):
            odds, wanted = self._odds([row for row, _ in batch]), torch.tensor([float(j.answers) for _, j in batch])
            loss = torch.nn.functional.binary_cross_entropy_with_logits(odds, wanted)
            if ahead := _ahead([judged for _, judged in batch], odds):
                loss = loss + _PAIRS * torch.nn.functional.softplus(-torch.stack(ahead)).mean()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(learnt, 1.0)
            optimiser.step()
            schedule.step()
            told.append((loss.item(), ((odds > 0) == (wanted > 0)).float().mean().item()))
            if step % 10 == 0:
                means = [sum(values) / len(values) for values in zip(*told[-30:], strict=True)]
                print(f"step {step} of {steps}: loss {means[0]:.3f}, right {means[1]:.3f}", flush=True)

    def arrays(self) -> dict[str, Floats]:
        head = {"head.w": self._head.weight, "head.b": self._head.bias}
        return factors(self._model) | {name: value.detach().numpy().ravel() for name, value in head.items()}

    def _tokens(self, row: Judged) -> Row:
        tokenizer: Any = self._model.tokenizer
        asked, told = tokenizer(list(pair(row.question, row.text)), add_special_tokens=False)["input_ids"]
        return joined(asked, told), row

    def _odds(self, rows: Sequence[list[int]]) -> torch.Tensor:
        width = max(map(len, rows))
        ids = torch.tensor([row + [_PAD] * (width - len(row)) for row in rows])
        mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows])
        bert: Any = self._model[0].auto_model
        hidden = bert(input_ids=ids, attention_mask=mask).last_hidden_state
        mean = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        odds: torch.Tensor = self._head(mean).squeeze(-1)
        return odds


def _share(step: int, steps: int) -> float:
    return min(1.0, (step + 1) / max(1, steps // 15)) * (1 + math.cos(math.pi * step / steps)) / 2


def _ahead(rows: Sequence[Judged], odds: torch.Tensor) -> list[torch.Tensor]:
    """How far what answers stands before what does not, where both share the text or the question."""
    return [
        odds[i] - odds[j]
        for i, one in enumerate(rows)
        for j, other in enumerate(rows)
        if one.answers and not other.answers and (one.text == other.text or one.question == other.question)
    ]


def _batches(rows: Sequence[Row], chance: random.Random) -> Iterator[list[Row]]:
    """Without end; what shares a text or a question stays together; like lengths within a portion."""
    while True:
        groups = _groups(rows, chance)
        for start in range(0, len(groups), 6 * BATCH):
            portion = sorted(groups[start : start + 6 * BATCH], key=lambda group: max(len(ids) for ids, _ in group))
            flat = [row for group in portion for row in group]
            batches = [flat[first : first + BATCH] for first in range(0, len(flat), BATCH)]
            yield from chance.sample(batches, len(batches))


def _groups(rows: Sequence[Row], chance: random.Random) -> list[list[Row]]:
    by_text: defaultdict[str, list[Row]] = defaultdict(list)
    by_question: defaultdict[str, list[Row]] = defaultdict(list)
    for row in chance.sample(rows, len(rows)):
        by_text[row[1].text].append(row)
    found: list[list[Row]] = []
    for group in by_text.values():
        yes, no = [row for row in group if row[1].answers], [row for row in group if not row[1].answers]
        if yes and no:
            ends = range(0, max(len(yes), len(no)), _GROUP)
            found += [yes[place : place + _GROUP] + no[place : place + _GROUP] for place in ends]
        else:
            for row in group:
                by_question[row[1].question].append(row)
    return chance.sample([*found, *by_question.values()], len(found) + len(by_question))


if __name__ == "__main__":
    main()
