"""Laws of the country by name, so that a question about one that the library lacks is told so.

Folded subjects of "Luật …" and of "… Law" or "Law on …"; what the library holds is found by its own titles.
"""

# ruff: noqa: E501 (tables of patterns)
from __future__ import annotations

import re
from collections.abc import Iterator

_VIETNAMESE = (
    "an ninh mang|an ninh quoc gia|an toan thong tin mang|an toan thuc pham|ban hanh van ban quy pham phap luat|"
    "bao hiem xa hoi|bao hiem y te|bao ve moi truong|bao ve quyen loi nguoi tieu dung|bien phong viet nam|can bo,? cong chuc|"
    "can cuoc|canh tranh|cac to chuc tin dung|chung khoan|chuyen giao cong nghe|cong an nhan dan|cong chung|"
    "cong nghe cao|cong nghe thong tin|cong nghiep cong nghe so|cu tru|dan su|dat dai|dau gia tai san|dau thau|dau tu cong|"
    "dau tu|di san van hoa|dia chat va khoang san|dien luc|doanh nghiep|du lieu|du lich|duoc|duong bo|duong sat|giao duc dai hoc|"
    "giao duc nghe nghiep|giao duc|giao dich dien tu|giao thong duong bo|hai quan|hang hai viet nam|hinh su|hoa chat|hoa giai o co so|"
    "ho tro doanh nghiep nho va vua|ho tich|hon nhan va gia dinh|hop tac xa|"
    "khieu nai|khoa hoc,? cong nghe va doi moi sang tao|khoa hoc va cong nghe|"
    "khoang san|kham benh,? chua benh|kinh doanh bat dong san|kinh doanh bao hiem|kien truc|lam nghiep|lao dong|"
    "luu tru|ngan hang nha nuoc|ngan sach nha nuoc|nghia vu quan su|nha giao|nha o|nuoi con nuoi|nguoi khuyet tat|"
    "pha san|phong chay,? chua chay|phong,? chong tham nhung|phong thu dan su|quan ly thue|quan ly no cong|quan ly ngoai thuong|"
    "quan ly,? su dung tai san cong|quang cao|quoc phong|quoc tich viet nam|quy hoach do thi va nong thon|quy hoach do thi|quy hoach|"
    "so huu tri tue|su dung nang luong tiet kiem va hieu qua|tai nguyen nuoc|thanh nien|thanh tra|the duc,? the thao|thi dua,? khen thuong|"
    "thong ke|thue gia tri gia tang|thue thu nhap ca nhan|thue thu nhap doanh nghiep|thue tieu thu dac biet|"
    "thuong mai|thuy loi|thuy san|tiep can thong tin|tieu chuan va quy chuan ky thuat|to cao|to chuc chinh phu|to chuc chinh quyen dia phuong|"
    "to chuc quoc hoi|to tung dan su|to tung hanh chinh|to tung hinh su|tre em|tri tue nhan tao|trong tai thuong mai|"
    "trung cau y dan|vien thong|xay dung|xu ly vi pham hanh chinh|xuat ban|xuat nhap canh|bao chi|bien viet nam|"
    "binh dang gioi|bau cu|cong doan|viec lam|nang luong nguyen tu|chat luong san pham,? hang hoa|do luong|buu chinh"
)
_ENGLISH = (
    "land|investment|public investment|enterprises?|housing|real estate business|construction|bidding|procurement|labou?r|civil|penal|criminal|"
    "competition|cybersecurity|cyber-?security|network information security|data|electronic transactions|e-transactions|"
    "telecommunications|information technology|high technolog[a-z]{1,3}|technology transfer|science and technology|"
    "science, technology and innovation|digital technology industry|artificial intelligence|intellectual property|environmental protection|"
    "environment protection|electricity|minerals?|geology and minerals|water resources|forestry|fisheries|education|higher education|"
    "vocational education|health insurance|social insurance|employment|trade unions?|tax administration|value[- ]added tax|"
    "corporate income tax|personal income tax|special consumption tax|customs|commercial|securities|credit institutions|state bank|"
    "state budget|planning|urban and rural planning|urban planning|architecture|road traffic|roads?|railways?|tourism|"
    "cultural heritage|advertising|press|publication|residence|nationality|marriage and family|children|youth|gender equality|"
    "ai|it|food safety|pharmacy|pharmaceutical|chemicals?|food|statistics|archives|anti-?corruption|denunciations?|complaints?|"
    "bankruptcy|cooperatives?|support for small and medium[- ]sized enterprises|consumer protection|nuclear energy|atomic energy|"
    "standards and technical regulations|public property|public debt management|administrative violations|civil procedure|"
    "criminal procedure|local government organi[sz]ation|organi[sz]ation of local government|inspection|identification|national defen[cs]e"
)


def _longest_first(names: str) -> str:
    return "|".join(sorted(names.split("|"), key=len, reverse=True)).replace(" ", r"\s+")


_NAMED = re.compile(
    rf"(?<!phap )(?<!ky )(?<!du thao )(?<!du an )\b(?:(?<!cong )bo\s+)?luat\s+(?:ve\s+)?(?:{_longest_first(_VIETNAMESE)})(?!\w)|"
    rf"\b(?:{_longest_first(_ENGLISH)})\s+(?:law|act|code)s?\b|\b(?:law|code|act)\s+(?:on|of)\s+(?:the\s+)?(?:{_longest_first(_ENGLISH)})(?!\w)"
)


def known_laws(folded: str) -> Iterator[tuple[int, int]]:
    """Where a folded text names a law of the country."""
    for match in _NAMED.finditer(folded):
        yield match.span()
