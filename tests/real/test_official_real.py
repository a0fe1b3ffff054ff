"""Two real resolutions over their shipped digests: real addresses, an English gist, honest marks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from rag_cnh.answer.ask import Assistant
from rag_cnh.library import official
from rag_cnh.library.build import build, fingerprint
from rag_cnh.library.gist import Tie, ties
from rag_cnh.read.reading import read_file
from rag_cnh.settings import ROOT, Settings
from rag_cnh.wiring import open_assistant
from tests.libraries import build_library

TEXTS = Path(__file__).parents[3] / "shared" / "data" / "targets" / "texts"
FILES = {
    "57-nq-tw-2024": "nq-57-nq-tw-2024.txt",
    "12-nq-cp-2023": "nq-12-nq-cp-2023.txt",
    "69-kl-tw-2024": "kl-69-kl-tw-2024.txt",
}

pytestmark = pytest.mark.skipif(not TEXTS.exists(), reason="the official texts are not here")


def _ties(document: str) -> tuple[Tie, ...]:
    english, vietnamese = (read_file(ROOT / "corpus" / f"{document}.{x}.md") for x in ("en", "vi"))
    return ties(read_file(TEXTS / FILES[document]), english, vietnamese)


@pytest.mark.parametrize(
    ("document", "path", "dropped"),
    [("57-nq-tw-2024", 48, 0), ("12-nq-cp-2023", 43, 8), ("69-kl-tw-2024", 6, 1)],
)
def test_ties(document: str, path: int, dropped: int) -> None:
    ways = Counter(tie.way for tie in _ties(document))
    assert ways["path"] >= path
    assert ways["dropped"] <= dropped


@pytest.mark.parametrize("document", FILES)
def test_with_hidden_addresses_what_is_tied_is_tied_rightly(
    document: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The digest's addresses are taken away: lines find their clause by figures and words, or none."""
    known = {tie.item: tie.path for tie in _ties(document) if tie.way == "path"}
    monkeypatch.setattr("rag_cnh.library.gist._Places.named", lambda self, path: None)
    found = [(tie, known[tie.item]) for tie in _ties(document) if tie.path and tie.item in known]
    assert [tie for tie, path in found if not (tie.path or "").startswith(path or "?")] == []
    assert len(found) >= 0.5 * len(known)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("official")
    library = build_library(folder, ["57-nq-tw-2024", "12-nq-cp-2023", "15-nq-tw-2022"])
    paths = [TEXTS / FILES[document] for document in ("57-nq-tw-2024", "12-nq-cp-2023")]
    read = [(read_file(path), fingerprint(path)) for path in paths]
    official.add(library, read, folder / "corpus", read_file, fingerprint)
    revision = library.catalog.revision
    assert build(library, folder / "corpus", read_file).written == 0
    assert library.catalog.revision == revision
    library.close()
    return open_assistant(Settings(corpus=folder / "corpus", index=folder / "index"))


QUESTIONS = [
    ("Nghị quyết 57 đặt mục tiêu kinh tế số năm 2030 bao nhiêu phần trăm GDP?", "57-nq-tw-2024#ii.1"),
    ("What share of GDP should the digital economy reach by 2030 under 57-NQ/TW?", "57-nq-tw-2024#ii.1"),
    ("mục I.3 Nghị quyết 57-NQ/TW nói gì?", "57-nq-tw-2024#i.3"),
    ("What does section III.3 of Resolution 57-NQ/TW say?", "57-nq-tw-2024#iii.3"),
    ("Theo 12/NQ-CP, đến năm 2030 tỷ lệ đô thị hóa của Hà Nội là bao nhiêu?", "12-nq-cp-2023#chuong-trinh.i.4.a"),
    ("What urbanisation rate does 12/NQ-CP set for Hanoi by 2030?", "12-nq-cp-2023#chuong-trinh.i.4.a"),
    ("Theo 12/NQ-CP đến 2025 bao nhiêu huyện phát triển thành quận?", "12-nq-cp-2023#chuong-trinh.ii.4.c"),
    ("What GRDP per capita does 12/NQ-CP target for Hanoi by 2045?", "12-nq-cp-2023#chuong-trinh.i.4.b"),
    ("Nghị quyết 57 nói gì về Hội đồng Tư vấn quốc gia?", "57-nq-tw-2024#iv.1"),
    ("What does 12/NQ-CP say about the Hoa Lac Hi-Tech Park?", "12-nq-cp-2023#chuong-trinh.ii.3.c"),
]


@pytest.mark.parametrize(("question", "clause"), QUESTIONS)
def test_answers(assistant: Assistant, question: str, clause: str) -> None:
    answer = assistant.ask(question)
    assert clause in [citation.clause for citation in answer.citations]
    for citation in answer.citations:
        vietnamese = citation.language == "vi"
        assert citation.text_status == ("official" if vietnamese else "digest")
        assert "tom-luoc" not in citation.clause
        text = assistant.library.catalog.text(citation.document, citation.language)
        assert text[citation.start : citation.end] == citation.quote
    assert (answer.language == "en") == any("digest" in notice for notice in answer.notices)


def test_targets_are_those_of_the_official_text_with_english_names(assistant: Assistant) -> None:
    catalog = assistant.library.catalog
    for document, most in (("57-nq-tw-2024", 26), ("12-nq-cp-2023", 21)):
        named = [target for target in catalog.targets(document) if target.indicator_en]
        assert len(named) >= 0.9 * most
        text = catalog.text(document, "vi")
        assert all(text[t.value_start : t.value_end] for t in named)
        assert len(catalog.targets(document, "en")) >= most
