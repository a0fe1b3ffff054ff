"""An official text takes the place of its digest, and the digest's English becomes its gist."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from rag_cnh.errors import PolicyError
from rag_cnh.library import official
from rag_cnh.library.build import Report, build, fingerprint, rebuild
from rag_cnh.library.catalog import Catalog
from rag_cnh.library.index import Library
from rag_cnh.read.reading import read_file
from rag_cnh.settings import Settings
from rag_cnh.types import Reading
from rag_cnh.wiring import open_assistant, open_library
from tests.libraries import build_library
from tests.library.official_samples import DAY, EN, GIST, HEAD, LAW, NEW, OLD, TEXT, VI


def _corpus(folder: Path) -> Path:
    folder.mkdir()
    for identifier, issued in ((NEW, "2022-07-05"), (OLD, "2013-07-05")):
        for language, body in (("vi", VI), ("en", EN)):
            head = HEAD.format(
                id=identifier, number="7-NQ/M", title="Bản tóm lược", issued=issued, language=language
            )
            (folder / f"{identifier}.{language}.md").write_text(head + body)
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("official")
    corpus = _corpus(folder / "corpus")
    library = open_library(Settings(corpus=corpus, index=folder / "index"), create=True)
    build(library, corpus, read_file)
    library.close()
    return folder


@pytest.fixture
def place(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def library(place: Path) -> Library:
    return open_library(Settings(corpus=place / "corpus", index=place / "index"))


@pytest.fixture
def add(place: Path, library: Library) -> Callable[..., Reading]:
    def added(text: str = TEXT.format(number="7-NQ/M", day=DAY), **flags: str) -> Reading:
        path = place / "official.txt"
        path.write_text(text)
        reading = read_file(path, flags)
        mark = fingerprint(path)
        return official.add(library, [(reading, mark)], place / "corpus", read_file, fingerprint)[0]

    return added


def _built(library: Library, place: Path) -> Report:
    return build(library, place / "corpus", read_file)


def _english(catalog: Catalog, document: str = NEW) -> dict[str, str]:
    clauses = catalog.clauses(document, "en")
    parents = {clause.parent for clause in clauses}
    return {clause.path: clause.text for clause in clauses if clause.id not in parents}


def test_the_official_text_answers_and_the_digest_is_its_gist(
    add: Callable[..., Reading], library: Library
) -> None:
    add()
    catalog = library.catalog
    assert {"i.1", "ii.1.a", "iii.2"} <= {c.path for c in catalog.clauses(NEW, "vi")}
    assert _english(catalog) == GIST
    assert (catalog.text_status(NEW, "vi"), catalog.text_status(NEW, "en")) == ("official", "digest")
    rows = {t.clause.partition("#")[2]: (t.year, t.indicator_en) for t in catalog.targets(NEW)}
    assert "green industry" in (rows["ii.1.a"][1] or "")
    assert rows["ii.2.a"][1]
    assert {c.path for c in catalog.clauses(OLD, "vi")} >= {"i.1", "tom-luoc-1"}
    for clause in catalog.clauses(NEW, "en"):
        assert catalog.text(NEW, "en")[clause.start : clause.end] == clause.text


def test_what_only_the_digest_knows_is_kept(add: Callable[..., Reading], library: Library) -> None:
    add(TEXT.format(number="7-NQ/M", day=DAY) + "\nThành phố Mẫu căn cứ Nghị quyết số 3-NQ/M.\n")
    document = library.catalog.document(NEW)
    assert document
    assert document.text_status == "official"
    assert "công nghiệp xanh" in document.title
    assert (document.title_en, document.issuer_en) == ("Resolution on blue industry", "Model Council")
    assert (document.issued, document.expires) == (date(2022, 7, 5), date(2099, 1, 1))
    assert {(r.type, r.number) for r in document.relations} >= {("replaced_by", "8-NQ/M")}
    assert (document.sources, document.notes) == (("A model source",), ("Ghi chú",))


def test_answers_cite_real_addresses_and_mark_the_english(
    add: Callable[..., Reading], library: Library, place: Path
) -> None:
    add()
    library.close()
    assistant = open_assistant(Settings(corpus=place / "corpus", index=place / "index"))
    vietnamese = assistant.ask("Làng nghề gốm sứ được khuyến khích làm gì?")
    cited = {c.document: c for c in vietnamese.citations}[NEW]
    assert (cited.clause, cited.text_status) == (f"{NEW}#iii.1", "official")
    english = assistant.ask("Are pottery villages encouraged to change to electric kilns?")
    cited = {c.document: c for c in english.citations}[NEW]
    assert (cited.clause, cited.text_status) == (f"{NEW}#iii.1", "digest")
    assert any("digest" in notice for notice in english.notices)


def test_a_build_after_it_changes_nothing(add: Callable[..., Reading], library: Library, place: Path) -> None:
    add()
    revision = library.catalog.revision
    assert _built(library, place).written == 0
    assert library.catalog.revision == revision
    assert library.in_step


def test_a_changed_digest_changes_the_gist(add: Callable[..., Reading], library: Library, place: Path) -> None:
    add()
    path = place / "corpus" / f"{NEW}.en.md"
    changed = path.read_text().replace("electric kilns", "electric ovens").replace("green industry", "green work")
    path.write_text(changed.replace("2099-01-01", "2098-12-31"))
    vietnamese = place / "corpus" / f"{NEW}.vi.md"
    vietnamese.write_text(vietnamese.read_text().replace("2099-01-01", "2098-12-31"))
    assert _built(library, place).written == 1
    assert _english(library.catalog)["iii.1"].endswith("electric ovens.")
    assert "lò than" in library.catalog.text(NEW, "vi")
    assert all("green work" in (t.indicator_en or "") for t in library.catalog.targets(NEW))
    document = library.catalog.document(NEW)
    assert document
    assert document.expires == date(2098, 12, 31)
    assert library.in_step


def test_a_digest_taken_from_the_corpus_takes_its_gist_along(
    add: Callable[..., Reading], library: Library, place: Path
) -> None:
    add()
    for path in (place / "corpus").glob(f"{NEW}.*"):
        path.unlink()
    _built(library, place)
    assert library.catalog.languages(NEW) == ("vi",)
    assert not any("green work" in (t.indicator_en or "") for t in library.catalog.targets(NEW))  # the gist's name
    document = library.catalog.document(NEW)
    assert document
    assert (document.title_en, document.sources) == ("", ())


def test_removing_it_brings_the_digest_back(add: Callable[..., Reading], library: Library, place: Path) -> None:
    before = [library.catalog.held(NEW, language) for language in ("vi", "en")]
    add()
    library.remove(NEW)
    assert library.catalog.document(NEW) is None
    _built(library, place)
    assert [library.catalog.held(NEW, language) for language in ("vi", "en")] == before
    assert library.catalog.digest(NEW) is None


def test_a_fresh_build_keeps_it(add: Callable[..., Reading], library: Library, place: Path) -> None:
    add()
    before = [library.catalog.held(NEW, language) for language in ("vi", "en")]
    library.close()
    settings = Settings(corpus=place / "corpus", index=place / "index")
    rebuild(
        settings.index,
        lambda path: open_library(settings.model_copy(update={"index": path}), create=True),
        settings.corpus,
        read_file,
    )
    again = open_library(settings)
    assert [again.catalog.held(NEW, language) for language in ("vi", "en")] == before
    document = again.catalog.document(NEW)
    assert document
    assert document.title_en == "Resolution on blue industry"
    assert again.in_step


def test_added_before_the_first_build_it_is_completed_by_the_build(place: Path, tmp_path: Path) -> None:
    library = open_library(Settings(index=tmp_path / "fresh"), create=True)
    path = tmp_path / "text.txt"
    path.write_text(TEXT.format(number="7-NQ/M", day=DAY))
    official.add(library, [(read_file(path), "x")], place / "corpus", read_file, fingerprint)
    assert library.catalog.languages(NEW) == ("vi",)
    _built(library, place)
    assert _english(library.catalog) == GIST
    document = library.catalog.document(NEW)
    assert document
    assert (document.text_status, document.title_en) == ("official", "Resolution on blue industry")


def test_without_the_corpus_the_digest_of_the_index_is_used(
    add: Callable[..., Reading], library: Library, place: Path
) -> None:
    shutil.rmtree(place / "corpus")
    add()
    assert _english(library.catalog) == GIST
    add(TEXT.format(number="7-NQ/M", day=DAY).replace("2. Xây dựng các", "2. Lập các"))
    assert _english(library.catalog) == GIST


def test_the_loss_is_told(add: Callable[..., Reading]) -> None:
    assert any("1 of the digest's 5 statements" in problem for problem in add().problems)


def test_a_text_that_holds_nothing_of_the_digest_drops_its_english(
    add: Callable[..., Reading], library: Library, place: Path
) -> None:
    other = TEXT.format(number="7-NQ/M", day=DAY).split("I- QUAN")[0]
    add(other + "Điều 1. Sửa đổi tên gọi của cơ quan thường trực.\n\nĐiều 2. Văn phòng tổ chức thi hành." + " " * 20)
    assert library.catalog.languages(NEW) == ("vi",)
    document = library.catalog.document(NEW)
    assert document
    assert document.title_en == "Resolution on blue industry"
    revision = library.catalog.revision
    _built(library, place)
    assert library.catalog.revision == revision


@pytest.mark.parametrize(
    ("number", "day", "flags", "document"),
    [
        ("7 - NQ/M", DAY, {}, NEW),
        ("7-nq/m", DAY, {}, NEW),
        ("7–NQ/M", DAY, {}, NEW),
        ("7-NQ/M", "Thành phố Mẫu, ngày 05 tháng 7 năm 2013", {}, OLD),
        ("7-NQ/M", "", {"issued": "2022-07-05"}, NEW),
        ("", "", {"number": "7 - nq/m", "issued": "2013-07-05"}, OLD),
        ("7-NQ/M", "Thành phố Mẫu, ngày 05 tháng 7 năm 2017", {}, "7-nq-m-2017"),
        ("9-NQ/M", DAY, {}, "9-nq-m-2022"),
    ],
)
def test_it_is_recognised_by_number_and_year(
    built: Path, tmp_path: Path, number: str, day: str, flags: dict[str, str], document: str
) -> None:
    path = tmp_path / "official.txt"
    path.write_text(TEXT.format(number=number, day=day))
    catalog = Catalog(built / "index" / "catalog.sqlite3")
    reading = official.recognise(read_file(path, flags), catalog)
    assert reading.document.id == document
    assert any("--issued" in problem for problem in reading.problems) == (document == "7-nq-m-2017")


def test_another_year_is_another_document(add: Callable[..., Reading], library: Library) -> None:
    add(TEXT.format(number="7-NQ/M", day=DAY.replace("2022", "2017")))
    held_as = {d.id: d.text_status for d in library.catalog.documents()}
    assert held_as == {NEW: "digest", OLD: "digest", "7-nq-m-2017": "official"}


def test_without_a_date_two_of_one_number_are_a_question(add: Callable[..., Reading], library: Library) -> None:
    revision = library.catalog.revision
    with pytest.raises(PolicyError, match=r"2 documents have its number .*2013.*2022.*--issued"):
        add(TEXT.format(number="7-NQ/M", day=""))
    assert library.catalog.revision == revision


def test_without_a_date_the_only_one_of_a_number_is_it(
    add: Callable[..., Reading], library: Library, place: Path
) -> None:
    library.remove(OLD)
    reading = add(TEXT.format(number="7-NQ/M", day=""))
    assert (reading.document.id, reading.document.issued) == (NEW, date(2022, 7, 5))
    assert any("no date" in problem for problem in reading.problems)
    assert _english(library.catalog) == GIST
    assert {c.document for c in library.catalog.clauses(NEW, "vi")} == {NEW}
    assert {t.clause.partition("#")[0] for t in library.catalog.targets(NEW)} == {NEW}


def test_an_english_text_gives_the_document_no_english_name_in_vietnamese(
    library: Library, place: Path
) -> None:
    path = place / "en.txt"
    path.write_text(
        "MODEL COUNCIL\nNo. 7-NQ/M\nSOCIALIST REPUBLIC OF VIET NAM\nModel City, 5 July 2022\n\nRESOLUTION\n"
        "ON GREEN INDUSTRY\n\nArticle 1. Focus\n1. Green industry is the focus of the model capital.\n"
        "2. Enterprises lead.\n\nArticle 2. Effect\nThis resolution takes effect on 5 July 2022.\n"
    )
    reading = read_file(path, {"language": "en", "number": "7-NQ/M", "issued": "2022-07-05"})
    official.add(library, [(reading, "en")], place / "corpus", read_file, fingerprint)
    document = library.catalog.document(NEW)
    assert document
    assert (document.title, document.text_status) == ("Bản tóm lược", "digest")
    assert library.catalog.text_status(NEW, "en") == "official"


@pytest.mark.parametrize("step", ["_index", "_sync"])
def test_a_break_leaves_the_digest_or_the_official_text(
    add: Callable[..., Reading],
    library: Library,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    whole = getattr(Library, step)

    def broken(self: Library, *args: object, **kwargs: object) -> None:
        if step == "_index":
            whole(self, *args, **kwargs)
        raise KeyboardInterrupt

    monkeypatch.setattr(Library, step, broken)
    with pytest.raises(KeyboardInterrupt):
        add()
    monkeypatch.undo()
    library.close()
    again = open_library(Settings(corpus=place / "corpus", index=place / "index"))
    again.sync()
    held_as = [again.catalog.text_status(NEW, language) for language in ("vi", "en")]
    assert held_as == (["digest", "digest"] if step == "_index" else ["official", "digest"])
    assert ("tom-luoc-1" in _english(again.catalog)) == (step == "_index")
    wanted = again.catalog.passage_ids()
    assert again.lexical.ids() == wanted == again.vectors.ids()


def test_a_law_is_recognised_by_the_year_in_its_number(tmp_path: Path) -> None:
    library = build_library(tmp_path, ["39-2024-qh15"])
    path = tmp_path / "law.txt"
    path.write_text(LAW)
    [reading] = official.add(
        library, [(read_file(path), "law")], tmp_path / "corpus", read_file, fingerprint
    )
    assert reading.document.id == "39-2024-qh15"
    document = library.catalog.document("39-2024-qh15")
    assert document
    assert document.number == "39/2024/QH15"
    assert any(relation.type == "replaced_by" for relation in document.relations)
    assert {c.path for c in library.catalog.clauses("39-2024-qh15", "vi")} >= {"dieu-17.khoan-1", "dieu-24.khoan-1"}
    assert {"dieu-17", "dieu-24.khoan-1"} <= set(_english(library.catalog, "39-2024-qh15"))
