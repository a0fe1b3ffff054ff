"""The questions offered on an empty page, by topic."""

from __future__ import annotations

from rag_cnh.types import Language

_VI_TOPICS = (
    ("Chỉ tiêu", ("ha noi den 2030 do thi hoa bao nhieu", "Mục tiêu GRDP bình quân đầu người của Hà Nội?")),
    (
        "Ngành ưu tiên",
        (
            "Những ngành công nghiệp nào Hà Nội ưu tiên?",
            "Ba lĩnh vực công nghiệp hỗ trợ chủ chốt của Hà Nội là gì?",
        ),
    ),
    ("Ai làm gì", ("Bộ Công Thương được giao nhiệm vụ gì?", "Chương trình 21-CTr/TU có mấy nhóm nhiệm vụ?")),
    ("Tra điều khoản", ("Điều 19 Luật Thủ đô quy định gì?", "Nghị quyết 29-NQ/TW do ai ban hành, ngày nào?")),
    (
        "Hiệu lực",
        ("Luật Thủ đô 2024 còn hiệu lực không?", "Nghị quyết 81/2023/QH15 đã được sửa đổi bởi văn bản nào?"),
    ),
)
_EN_TOPICS = (
    (
        "Targets",
        (
            "What is Hà Nội's urbanisation target for 2030?",
            "What share of GDP should the digital economy reach by 2030?",
        ),
    ),
    (
        "Sectors",
        (
            "Which industries does Hà Nội give priority to?",
            "What are the three key supporting industries of Hà Nội?",
        ),
    ),
    (
        "Who does what",
        (
            "What tasks does the Ministry of Industry and Trade have?",
            "How many groups of tasks does 21-CTr/TU set out?",
        ),
    ),
    (
        "Look up",
        ("What does Article 19 of the Capital Law say?", "Who issued Resolution 29-NQ/TW, and when?"),
    ),
    ("In force", ("Is the 2024 Capital Law still in force?", "Which resolution amended 81/2023/QH15?")),
)

TOPICS: dict[Language, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "vi": (*_VI_TOPICS, ("In English", (_EN_TOPICS[0][1][0], _EN_TOPICS[-1][1][0]))),
    "en": (*_EN_TOPICS, ("Bằng tiếng Việt", (_VI_TOPICS[0][1][0], _VI_TOPICS[-1][1][0]))),
}
