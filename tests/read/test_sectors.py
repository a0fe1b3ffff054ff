"""Priority sectors in sentences, lists and tables, and the priorities that are none of sectors."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag_cnh.read.digest import read_digest
from rag_cnh.read.provisions.clauses import parse_clauses
from rag_cnh.read.sectors.cues import stated_count
from rag_cnh.read.sectors.find import find_sectors
from rag_cnh.read.sectors.lists import Listing, names_in
from rag_cnh.read.sectors.terms import english_name, sector_terms
from rag_cnh.read.targets.patterns import view_of
from rag_cnh.read.words import fold
from rag_cnh.types import Document, Language, Sector

ROOT = Path(__file__).parents[2]
POLICY = Document("nq-1", "1-NQ/TW", "Nghị quyết", "Nghị quyết", issuer="Bộ Chính trị")


def found(text: str, language: Language = "vi", document: Document = POLICY) -> tuple[Sector, ...]:
    return find_sectors(text, parse_clauses(text, document.id, language), document, language)


def named(text: str, language: Language = "vi") -> list[tuple[str, list[str]]]:
    """Names by kind, in order."""
    out: list[tuple[str, list[str]]] = []
    for sector in found(text, language):
        if not out or out[-1][0] != sector.kind:
            out.append((sector.kind, []))
        out[-1][1].append(sector.name)
    return out


SENTENCES: list[tuple[str, str, list[str]]] = [
    # an announcement with its list
    (
        "Tập trung phát triển các ngành công nghiệp nền tảng như: năng lượng, cơ khí chế tạo, luyện kim, hóa chất.",
        "foundation",
        ["năng lượng", "cơ khí chế tạo", "luyện kim", "hóa chất"],
    ),
    (
        "Ưu tiên phát triển một số ngành công nghiệp mũi nhọn: điện tử, viễn thông và sản xuất rô bốt.",
        "spearhead",
        ["điện tử", "viễn thông", "sản xuất rô bốt"],
    ),
    (
        "Tỉnh xác định 5 sản phẩm nông nghiệp chủ lực gồm: lúa gạo, tôm, cá tra, cây ăn quả và rau màu.",
        "key",
        ["lúa gạo", "tôm", "cá tra", "cây ăn quả", "rau màu"],
    ),
    (
        "Các ngành công nghiệp ưu tiên của Thủ đô là: cơ khí chính xác; điện tử; công nghệ sinh học.",
        "priority",
        ["cơ khí chính xác", "điện tử", "công nghệ sinh học"],
    ),
    (
        "Từng bước làm chủ một số công nghệ chiến lược như: trí tuệ nhân tạo, thông tin di động 5G, 6G, chuỗi khối.",
        "strategic",
        ["trí tuệ nhân tạo", "thông tin di động 5G, 6G", "chuỗi khối"],
    ),
    (
        "Đối với các ngành dịch vụ ưu tiên (du lịch, tài chính, logistics), tỉnh hỗ trợ lãi suất.",
        "priority",
        ["du lịch", "tài chính", "logistics"],
    ),
    (
        "Phát triển một số ngành, sản phẩm công nghiệp có giá trị gia tăng cao như: sản xuất phần mềm; cơ điện tử.",
        "priority",
        ["sản xuất phần mềm", "cơ điện tử"],
    ),
    (
        "Công nghiệp hỗ trợ được tập trung phát triển trong các lĩnh vực cơ khí, điện tử, da giày.",
        "supporting",
        ["cơ khí", "điện tử", "da giày"],
    ),
    # a bare call
    (
        "Ưu tiên nghiên cứu, ứng dụng công nghệ sinh học, robot và tự động hóa nhằm nâng cao năng suất.",
        "priority",
        ["công nghệ sinh học", "robot và tự động hóa"],
    ),
    (
        "Quỹ (ưu tiên các lĩnh vực quốc phòng, không gian, bán dẫn…) hỗ trợ doanh nghiệp.",
        "priority",
        ["quốc phòng", "không gian", "bán dẫn"],
    ),
    (
        "Khuyến khích tổ chức, cá nhân đầu tư vào công nghiệp chế biến, năng lượng tái tạo; hỗ trợ đào tạo nghề.",
        "encouraged",
        ["công nghiệp chế biến", "năng lượng tái tạo"],
    ),
    (
        "Có cơ chế ưu đãi về đất đai, thuế trong nghiên cứu, phát triển công nghiệp dữ liệu, an ninh mạng.",
        "encouraged",
        ["công nghiệp dữ liệu", "an ninh mạng"],
    ),
    ("Tập trung phát triển du lịch sinh thái gắn với bảo vệ rừng.", "priority", ["du lịch sinh thái"]),
    # a verdict behind the names
    (
        "Phấn đấu đưa du lịch, logistics và công nghiệp chế biến thành ngành kinh tế mũi nhọn của tỉnh.",
        "spearhead",
        ["du lịch", "logistics", "công nghiệp chế biến"],
    ),
    ("Kinh tế biển là một trong các ngành kinh tế trọng điểm của tỉnh.", "key", ["Kinh tế biển"]),
    ("Chế biến, chế tạo giữ vai trò then chốt.", "key", ["Chế biến, chế tạo"]),
    (
        "Dự án nông nghiệp công nghệ cao, hạ tầng khu công nghệ thuộc diện ưu đãi.",
        "encouraged",
        ["nông nghiệp công nghệ cao", "hạ tầng khu công nghệ"],
    ),
    (
        "Hợp tác trong các lĩnh vực trí tuệ nhân tạo, bán dẫn và các công nghệ chiến lược khác.",
        "strategic",
        ["trí tuệ nhân tạo", "bán dẫn"],
    ),
    # what a list does not name, and a number that names one
    (
        "Làm chủ một số công nghệ chiến lược như: chuỗi khối, bán dẫn và một số công nghệ mới nổi.",
        "strategic",
        ["chuỗi khối", "bán dẫn"],
    ),
    ("Nhóm công nghệ chiến lược 11: gió và sóng biển.", "strategic", ["gió và sóng biển"]),
    # around the name
    ("Phát triển một số công nghệ chế tạo máy trọng điểm.", "key", ["công nghệ chế tạo máy"]),
    # typed without accents
    (
        "Uu tien phat trien cong nghiep dien tu, cong nghe thong tin va vat lieu moi.",
        "priority",
        ["cong nghiep dien tu", "cong nghe thong tin", "vat lieu moi"],
    ),
]


@pytest.mark.parametrize(("text", "kind", "names"), SENTENCES, ids=lambda value: str(value)[:40])
def test_sentences(text: str, kind: str, names: list[str]) -> None:
    assert named(text) == [(kind, names)]


ENGLISH: list[tuple[str, str, list[str]]] = [
    (
        "Priority industries include electronics, information technology and new materials.",
        "priority",
        ["electronics", "information technology", "new materials"],
    ),
    (
        "The plan names two spearhead industries: automobiles and biotechnology.",
        "spearhead",
        ["automobiles", "biotechnology"],
    ),
    ("Tourism, logistics and finance are key sectors of the city.", "key", ["Tourism", "logistics", "finance"]),
    (
        "Supporting industries include mechanical engineering and electronics.",
        "supporting",
        ["mechanical engineering", "electronics"],
    ),
    (
        "Strategic technologies such as quantum technology and semiconductors are to be mastered.",
        "strategic",
        ["quantum technology", "semiconductors"],
    ),
    (
        "Foundational industries are energy, metallurgy and chemicals.",
        "foundation",
        ["energy", "metallurgy", "chemicals"],
    ),
    (
        "Priority is given to hi-tech agriculture and renewable energy.",
        "priority",
        ["hi-tech agriculture", "renewable energy"],
    ),
    ("The city encourages investment in software and e-commerce.", "encouraged", ["software", "e-commerce"]),
]


@pytest.mark.parametrize(("text", "kind", "names"), ENGLISH, ids=lambda value: str(value)[:40])
def test_english(text: str, kind: str, names: list[str]) -> None:
    assert named(text, "en") == [(kind, names)]


NONE: list[tuple[str, Language]] = [
    ("Ưu tiên nguồn lực cho đào tạo nhân lực, ưu tiên vùng sâu, vùng xa.", "vi"),
    ("Ưu tiên phát triển giáo dục ở miền núi, hải đảo.", "vi"),
    ("Ưu tiên các dự án xanh, thông minh, công nghệ cao.", "vi"),
    ("Phát triển vùng kinh tế trọng điểm Bắc Bộ và các phòng thí nghiệm trọng điểm.", "vi"),
    ("Xây dựng các công trình trọng điểm: cầu, cảng, đường cao tốc.", "vi"),
    ("Giao các cơ sở đào tạo trọng điểm gồm: Đại học A, Trường Đại học B.", "vi"),
    ("Hoàn thiện thể chế là nhiệm vụ trọng tâm, ưu tiên hàng đầu.", "vi"),
    ("Làm chủ công nghệ của các ngành công nghiệp nền tảng, ưu tiên và mũi nhọn.", "vi"),
    ("Đến năm 2025, tỷ trọng sản phẩm công nghiệp chủ lực đạt 40%.", "vi"),
    ("Tài sản được xử lý theo thứ tự ưu tiên sau đây: giao cho tổ chức chủ trì; bán.", "vi"),
    ("Hiện nay công nghiệp điện tử, dệt may phát triển nhanh.", "vi"),
    ("Give priority to remote areas and poor households.", "en"),
    ("The definition of supporting industry is widened to include parts and components.", "en"),
    ("The key task is to train people; the list covers six priority industries.", "en"),
]


@pytest.mark.parametrize(("text", "language"), NONE)
def test_no_sectors(text: str, language: Language) -> None:
    assert named(text, language) == []


BELOW: list[tuple[str, str, list[str]]] = [
    (  # dashes under a lead-in; the group of an item is a name too
        "Nhóm ngành ưu tiên:\n- chế biến, chế tạo: cơ khí, luyện kim;\n- điện tử và viễn thông.\n\n"
        "Sở Công Thương theo dõi.",
        "priority",
        ["chế biến, chế tạo", "cơ khí", "luyện kim", "điện tử và viễn thông"],
    ),
    (  # the number of items is stated: each is one
        "Công nghiệp hỗ trợ tập trung vào 2 lĩnh vực chủ chốt:\n- linh kiện, phụ tùng;\n- dệt may, da giày.",
        "key",
        ["linh kiện, phụ tùng", "dệt may, da giày"],
    ),
    (  # "môi trường" is no school
        "Sản phẩm thân thiện môi trường được tỉnh ưu tiên:\n- xe điện;\n- pin mặt trời.",
        "priority",
        ["xe điện", "pin mặt trời"],
    ),
    (  # lettered points
        "1. Ngành, nghề ưu đãi đầu tư bao gồm:\na) Sản xuất vật liệu mới, năng lượng sạch;\n"
        "b) Thu gom, xử lý chất thải;\n"
        "c) Khám bệnh, chữa bệnh.\n2. Chính phủ quy định chi tiết Điều này.",
        "encouraged",
        ["Sản xuất vật liệu mới", "năng lượng sạch", "Thu gom, xử lý chất thải", "Khám bệnh, chữa bệnh"],
    ),
    (  # a heading without a colon
        "Điều 3. Lĩnh vực khuyến khích đầu tư\n1. Sản xuất năng lượng tái tạo.\n2. Chế biến nông sản, thủy sản.\n"
        "3. Chính phủ quy định chi tiết Điều này.",
        "encouraged",
        ["Sản xuất năng lượng tái tạo", "Chế biến nông sản", "thủy sản"],
    ),
    (  # an annex with groups
        "PHỤ LỤC\nDANH MỤC SẢN PHẨM CÔNG NGHIỆP HỖ TRỢ ƯU TIÊN PHÁT TRIỂN\nI. NGÀNH DỆT - MAY\n- Xơ tổng hợp\n- Sợi\n"
        "II. NGÀNH DA - GIÀY\n- Da thuộc",
        "priority",
        ["NGÀNH DỆT - MAY", "Xơ tổng hợp", "Sợi", "NGÀNH DA - GIÀY", "Da thuộc"],
    ),
    (  # a column of a table
        "| STT | Ngành ưu tiên | Cơ quan chủ trì |\n| 1 | Công nghiệp điện tử | Bộ A |\n"
        "| 2 | Công nghệ sinh học | Bộ B |",
        "priority",
        ["Công nghiệp điện tử", "Công nghệ sinh học"],
    ),
]


@pytest.mark.parametrize(("text", "kind", "names"), BELOW, ids=lambda value: str(value)[:40])
def test_lists_below(text: str, kind: str, names: list[str]) -> None:
    assert named(text) == [(kind, names)]


def test_conditions_under_a_lead_in_are_no_sectors() -> None:
    text = "1. Sản phẩm được ưu tiên phải đáp ứng các điều kiện sau đây:\na) Có giá trị cao;\nb) Sản xuất trong nước."
    assert named(text) == []


LISTS: list[tuple[str, Listing, list[str]]] = [
    ("a, b (c, d) và e", Listing(True, False), ["a", "b (c, d)", "e"]),
    ("điện tử và viễn thông, phần mềm", Listing(True, False), ["điện tử và viễn thông", "phần mềm"]),
    ("dệt may, da giày, nhằm tạo việc làm", Listing(True, False), ["dệt may", "da giày"]),
    ("dệt may; hỗ trợ đào tạo", Listing(True, False), ["dệt may"]),
    ("dệt may; da giày", Listing(True, False, colon=True), ["dệt may", "da giày"]),
    ("sợi và vải", Listing(True, False, colon=True, item=True), ["sợi và vải"]),
    (
        "sản xuất sợi, vải, công nghiệp da và công nghiệp may",
        Listing(True, False, count=3),
        ["sản xuất sợi, vải", "công nghiệp da", "công nghiệp may"],
    ),
    ("software, data and cloud services", Listing(True, True), ["software", "data", "cloud services"]),
]


@pytest.mark.parametrize(("text", "how", "names"), LISTS, ids=lambda value: str(value)[:40])
def test_enumerations(text: str, how: Listing, names: list[str]) -> None:
    assert [text[start:end] for start, end in names_in(view_of(text), 0, len(text), how)] == names


@pytest.mark.parametrize(
    ("text", "count"),
    [("3 lĩnh vực chủ chốt là", 3), ("Năm ngành ưu tiên:", 5), ("three key fields:", 3),
     ("Nhóm công nghệ chiến lược 5:", 1), ("các ngành ưu tiên:", None)],
)  # fmt: skip
def test_stated_counts(text: str, count: int | None) -> None:
    assert stated_count(fold(text), 0, len(text)) == count


@pytest.mark.parametrize(
    ("name", "english"),
    [("trí tuệ nhân tạo", "artificial intelligence"), ("Công nghiệp dược", "pharmaceutical industry"),
     ("ngành dệt may", "textiles and garments"), ("cong nghe sinh hoc", "biotechnology"), ("nghề đan lát", None)],
)  # fmt: skip
def test_english_names(name: str, english: str | None) -> None:
    assert english_name(name) == english


def test_every_line_of_the_list_has_both_languages() -> None:
    assert all(vi and en for vi, en in sector_terms())


def test_clause_scope_and_quote() -> None:
    capital = Document("ct", "1-CTr/TU", "Chương trình", "Chương trình", issuer="Thành ủy Hà Nội")
    text = "I. NHIỆM VỤ\n1. Công nghiệp\nƯu tiên phát triển công nghiệp dược. Sở Y tế theo dõi.\n"
    [sector] = found(text, document=capital)
    assert (sector.clause, sector.scope, sector.name_en) == ("ct#i.1", "Hà Nội", "pharmaceutical industry")
    assert sector.quote == "Ưu tiên phát triển công nghiệp dược."
    assert text[sector.start : sector.end] == sector.name == "công nghiệp dược"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_digest_of_the_capitals_programme(language: Language) -> None:
    reading = read_digest(ROOT / "corpus" / f"12-nq-cp-2023.{language}.md")
    sectors = find_sectors(reading.text, reading.clauses, reading.document, language)
    kinds = [sector.kind for sector in sectors]
    assert kinds.count("key") == 5
    assert kinds.count("spearhead") >= 11
    assert {sector.scope for sector in sectors} == {"Hà Nội"}
    assert {sector.clause for sector in sectors} == {"12-nq-cp-2023#chuong-trinh.ii.2.a"}
