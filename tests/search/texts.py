"""An index of a few sentences, as policy texts write them."""

from __future__ import annotations

from pathlib import Path

from rag_cnh.library.lexical import Frequencies, LexicalIndex
from rag_cnh.library.passages import Passage

VIETNAMESE = (
    "Tỷ trọng công nghiệp chế biến, chế tạo trong GDP đạt trên 30%.",
    "Hóa đơn điện tử được lập khi bán hàng hóa.",
    "Chế độ bảo hiểm xã hội của người lao động do doanh nghiệp đóng.",
    "Công nghiệp chế biến nông sản; chế độ ưu đãi cho doanh nghiệp.",
    "Thủ tục hành chính được thực hiện trong thời hạn 30 ngày.",
    "Mức thuế suất thuế thu nhập doanh nghiệp là 20%.",
    "Người nộp thuế thu nhập cá nhân phải kê khai thuế suất và mức thuế.",
    "Cơ quan quản lý nhà nước về môi trường cấp giấy phép môi trường.",
    "Người lao động được nghỉ phép; hợp đồng lao động phải lập thành văn bản.",
    "Thành phố Hà Nội thực hiện công nghiệp hóa, hiện đại hóa đất nước.",
)
ENGLISH = (
    "The share of the processing and manufacturing industry in GDP shall exceed 30 per cent.",
    "An enterprise pays corporate income tax; the corporate income tax rate is 20 per cent.",
    "The environmental licence is granted by the competent authority for the environment.",
    "Administrative procedures are completed by the competent authority within 30 days.",
)


def index_of(folder: Path, vietnamese: tuple[str, ...] = VIETNAMESE, english: tuple[str, ...] = ()) -> Frequencies:
    texts = [("vi", text) for text in vietnamese] + [("en", text) for text in english]
    index = LexicalIndex(folder)
    index.update((_passage(f"{n}", language, text) for n, (language, text) in enumerate(texts * 3)), ())
    return index.frequencies()


def _passage(number: str, language: str, text: str) -> Passage:
    return Passage(number, f"a#{number}", "a", language, "", "", text)
