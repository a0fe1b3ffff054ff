"""Every sentence that the product says in its own words, in both languages, and how it says figures."""

from __future__ import annotations

import re
from datetime import date

from rag_cnh.answer.document_phrases import DOCUMENT_PHRASES
from rag_cnh.read.targets.numbers import format_number
from rag_cnh.read.words import nfc
from rag_cnh.types import Document, Language, Priority, Target

_PHRASES: dict[str, tuple[str, str]] = {
    "greeting": (
        "Xin chào. Hãy hỏi về chính sách công nghiệp hóa của Việt Nam và Hà Nội: chỉ tiêu, nhiệm vụ, ngành ưu "
        "tiên, ai chịu trách nhiệm, văn bản nào còn hiệu lực.",
        "Hello. Ask about the industrialisation policy of Viet Nam and Hà Nội: targets, tasks, priority sectors, "
        "who is responsible, which document is in force.",
    ),
    "no question": (
        "Chưa rõ câu hỏi. Hãy viết một câu hỏi bằng tiếng Việt hoặc tiếng Anh.",
        "That is no question yet. Please ask in Vietnamese or English.",
    ),
    "refused": (
        "Không tìm thấy nội dung trả lời câu hỏi này trong các văn bản đang có.",
        "The documents held here do not answer this question.",
    ),
    "refused missing": (
        "Kho văn bản không có {names}, nên không thể trả lời theo văn bản đó.",
        "The library does not hold {names}, so it cannot be answered from that document.",
    ),
    "missing besides": ("Kho văn bản không có {names}.", "The library does not hold {names}."),
    "refused address": (
        "Kho văn bản không có {label} của {names}.",
        "The library does not hold {label} of {names}.",
    ),
    "refused year": (
        "Không có chỉ tiêu cho năm {year} trong các văn bản đang có; các năm được nêu: {years}.",
        "The documents held here set no such target for {year}; they set it for {years}.",
    ),
    "nearest": ("Các điều khoản gần nhất được nêu bên dưới.", "The nearest clauses are shown below."),
    "digest": (
        "Nguồn là bản tóm lược, không phải văn bản chính thức: {numbers}.",
        "The source is a digest, not the official text: {numbers}.",
    ),
    "vietnamese only": (
        "Một phần nguồn chỉ có bằng ngôn ngữ khác; phần trích giữ nguyên văn.",
        "Part of the source is held in Vietnamese only; the quotes are in the original.",
    ),
    "superseded": (
        "{number} đã được thay thế bởi {successor}.",
        "{number} has been superseded by {successor}.",
    ),
    "expired": ("{number} đã hết hiệu lực.", "{number} has expired."),
    "not yet": ("{number} chưa có hiệu lực.", "{number} is not yet in force."),
    "differ": (
        "Các văn bản nêu mức khác nhau; mỗi mức ghi kèm văn bản của nó.",
        "The documents give different figures; each is shown with its document.",
    ),
    "amended": ("{number} đã được sửa đổi bởi {by}.", "{number} has been amended by {by}."),
    "understood": ("Hiểu câu hỏi là: {question}", "Understood as: {question}"),
    "leads": ("{lead} chủ trì:", "{lead} leads:"),
    "answers for": ("{lead} chịu trách nhiệm:", "{lead} is responsible for:"),
    "partners": ("phối hợp: {names}", "with: {names}"),
    "deadline": ("thời hạn: {time}", "deadline: {time}"),
    "according": ("Theo {number}, {sentence}", "According to {number}, {sentence}"),
    "model silent": (
        "Mô hình ngôn ngữ không cho câu trả lời dùng được; nội dung này soạn từ điều khoản, không qua mô hình.",
        "The language model gave no usable answer; what you read comes from the clauses, without it.",
    ),
    "model declined": (
        "Mô hình ngôn ngữ cho rằng các điều khoản không trả lời câu hỏi; nội dung này soạn không qua mô hình.",
        "The language model holds that the clauses do not answer; what you read was composed without it.",
    ),
    "model failed": (
        "Câu trả lời của mô hình không qua được bước kiểm chứng; đây là câu trả lời soạn từ điều khoản.",
        "The model's answer did not pass the check; this answer is composed from the clauses.",
    ),
    "dropped": (
        "Một phần câu trả lời của mô hình không được nguồn xác nhận và đã bị bỏ.",
        "Part of the model's answer was not confirmed by the source and was left out.",
    ),
    "model cut": (
        "Mô hình dừng giữa chừng; chỉ hiện phần đã viết và đã qua kiểm chứng.",
        "The language model broke off; only what it had written and what passed the check is shown.",
    ),
    "differ elsewhere": (
        "Văn bản khác nêu mức khác: {names}.",
        "Other documents give another figure: {names}.",
    ),
    "searching": ("Đang tìm trong các văn bản…", "Searching the documents…"),
    "found": (
        "Tìm thấy {clauses} điều khoản trong {documents} văn bản; đang đối chiếu với nguồn…",
        "Found {clauses} clauses in {documents} documents; checking against the sources…",
    ),
    "writing": (
        "Mô hình {model} đang viết; câu nào qua kiểm chứng thì mới hiện…",
        "The model {model} is writing; a sentence appears when it has passed the check…",
    ),
    "checking": ("Đang đối chiếu với nguồn…", "Checking against the sources…"),
    "yes": ("Đúng. {sentence}", "Yes. {sentence}"),
    "no": ("Không đúng. {sentence}", "No. {sentence}"),
    "side missing": ("Không thấy nội dung này trong {name}.", "This was not found in {name}."),
    "higher": (
        "Mức của {above} cao hơn mức của {below}.",
        "The figure of {above} is higher than that of {below}.",
    ),
    "open yes": ("Có. {sentence}", "Yes. {sentence}"),
    "open no": ("Không. {sentence}", "No. {sentence}"),
    "so far": ("Chưa. {sentence}", "No. {sentence}"),
    **DOCUMENT_PHRASES,
}
_TYPES_EN = {
    "luật": "Law",
    "bộ luật": "Code",
    "nghị quyết": "Resolution",
    "nghị định": "Decree",
    "quyết định": "Decision",
    "thông tư": "Circular",
    "chỉ thị": "Directive",
    "kết luận": "Conclusion",
    "kế hoạch": "Plan",
    "quy hoạch": "Plan",
    "chương trình": "Programme",
    "chương trình hành động": "Action Programme",
    "bài báo": "Article",
}
_MONTHS = (
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
)  # fmt: skip
_COMPARATORS: dict[str, tuple[str, str]] = {
    "=": ("{v}", "{v}"),
    ">=": ("tối thiểu {v}", "at least {v}"),
    "<=": ("không quá {v}", "at most {v}"),
    ">": ("trên {v}", "over {v}"),
    "<": ("dưới {v}", "under {v}"),
    "~": ("khoảng {v}", "about {v}"),
    "range": ("{v}", "{v}"),
    "top": ("nhóm {v} dẫn đầu", "the top {v}"),
}


_PRIORITIES: dict[Priority, tuple[str, str]] = {
    "priority": ("ngành, lĩnh vực ưu tiên", "priority sectors"),
    "spearhead": ("ngành mũi nhọn", "spearhead industries"),
    "key": ("ngành, lĩnh vực trọng điểm", "key sectors"),
    "foundation": ("ngành nền tảng", "foundation industries"),
    "supporting": ("lĩnh vực công nghiệp hỗ trợ", "supporting-industry fields"),
    "encouraged": ("ngành, lĩnh vực được khuyến khích, ưu đãi", "sectors with incentives"),
    "strategic": ("công nghệ, ngành chiến lược", "strategic technologies and industries"),
}


def say_kind(kind: Priority, place: str, language: Language) -> str:
    """ "ngành mũi nhọn của Hà Nội", "spearhead industries of Hà Nội"."""
    said = _PRIORITIES[kind][language == "en"]
    return f"{said} {'of' if language == 'en' else 'của'} {place}" if place else said


def say_time(time: str, language: Language) -> str:
    """A deadline: "2025-Q2" is "quý II/2025", "Q2 2025"; "yearly" "hằng năm"."""
    english = language == "en"
    if time == "yearly":
        return "every year" if english else "hằng năm"
    year, _, rest = time.partition("-")
    if rest.startswith("Q"):
        roman = ("I", "II", "III", "IV")[int(rest[1]) - 1]
        return f"Q{rest[1]} {year}" if english else f"quý {roman}/{year}"
    if len(rest) == 5:
        return say_date(date.fromisoformat(time), language)
    if len(rest) == 2:
        return f"{_MONTHS[int(rest) - 1]} {year}" if english else f"tháng {int(rest)}/{year}"
    return f"{year}–{rest}" if rest else year


def say(key: str, language: Language, **values: object) -> str:
    """A phrase by its key."""
    return _PHRASES[key][language == "en"].format(**values)


def say_date(value: date, language: Language) -> str:
    """17/11/2022, or 17 November 2022."""
    if language == "en":
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    return f"{value.day}/{value.month}/{value.year}"


def type_name(document: Document, language: Language) -> str:
    """ "Nghị quyết", "Resolution"; a type without an English name keeps its own."""
    if language == "en":
        return _TYPES_EN.get(document.type, document.type.capitalize())
    return document.type.capitalize()


def name(document: Document, language: Language) -> str:
    """What a person calls it: "Nghị quyết 29-NQ/TW", "Luật Thủ đô 02/2026/QH16", else its title."""
    title = (document.title_en or document.title) if language == "en" else document.title
    if document.type in ("luật", "bộ luật"):
        return f"{title.split(' (')[0]} {document.number}".strip()
    if not document.number:
        return title.split(" (")[0]
    return f"{type_name(document, language)} {document.number}"


def short_name(document: Document, language: Language) -> str:
    """The number, or the title where there is none."""
    return document.number or name(document, language)


def say_year(target: Target, language: Language) -> str:
    """ "đến năm 2030", "giai đoạn 2021–2025"; nothing where the year is unknown."""
    year = (target.year or "").replace("-", "–")
    if not year:
        return ""
    if "–" in year:
        return f"in {year}" if language == "en" else f"giai đoạn {year}"
    return f"by {year}" if language == "en" else f"đến năm {year}"


def say_value(target: Target, language: Language) -> str:
    """ "trên 75%", "khoảng 60–62%", "at least 2 million enterprises" (the unit stays as written)."""
    figures = format_number(target.value, language)
    if target.value_max is not None:
        figures += f"–{format_number(target.value_max, language)}"
    unit = "" if target.comparator == "top" else target.unit
    joined = f"{figures}{unit}" if unit.startswith("%") else f"{figures} {unit}".strip()
    said = _COMPARATORS[target.comparator][language == "en"].format(v=joined)
    if target.approx and target.comparator != "~":
        said = f"{'about' if language == 'en' else 'khoảng'} {said}"
    return said


def inside(sentence: str, language: Language) -> str:
    """The sentence behind "Theo …," or "According to …,"."""
    if language == "en" and sentence.startswith("The "):
        return f"the {sentence[4:]}"
    return lower_first(sentence)


def lower_first(sentence: str) -> str:
    """The sentence inside another: its first letter small, unless the word is a name or an acronym."""
    text = nfc(sentence)
    first = re.match(r"\w+", text)
    word = first[0] if first else ""
    if len(word) > 1 and word[1:] != word[1:].lower():
        return text
    opening = text.split(" ", 2)
    named = len(opening) > 1 and opening[1][:1].isupper()
    return text if named or word in _NAMES else text[:1].lower() + text[1:]


_NAMES = frozenset({"Hà", "Việt", "Viet", "Đảng", "Luật", "Nghị", "Quyết", "Thủ", "Bộ", "Ủy", "Hội", "Quốc"})
