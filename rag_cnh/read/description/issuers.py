"""Who issues: from the code in the number, the letterhead, or the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag_cnh.read.description.names import proper_names

_GOVERNMENT = {
    "CP": "Chính phủ",
    "TTG": "Thủ tướng Chính phủ",
    "CTN": "Chủ tịch nước",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "QH": "Quốc hội",
    "VPQH": "Văn phòng Quốc hội",
}
_MINISTRIES = {
    **{"BTC": "Bộ Tài chính", "BKHĐT": "Bộ Kế hoạch và Đầu tư", "BCT": "Bộ Công Thương", "BYT": "Bộ Y tế"},
    **{"BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội", "BGDĐT": "Bộ Giáo dục và Đào tạo", "BNV": "Bộ Nội vụ"},
    **{"BKHCN": "Bộ Khoa học và Công nghệ", "BTTTT": "Bộ Thông tin và Truyền thông", "BXD": "Bộ Xây dựng"},
    **{"BGTVT": "Bộ Giao thông vận tải", "BTNMT": "Bộ Tài nguyên và Môi trường", "BTP": "Bộ Tư pháp"},
    **{"BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn", "BNNMT": "Bộ Nông nghiệp và Môi trường"},
    **{
        "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
        "BCA": "Bộ Công an",
        "BQP": "Bộ Quốc phòng",
        "BNG": "Bộ Ngoại giao",
    },
    **{"NHNN": "Ngân hàng Nhà nước Việt Nam", "TTCP": "Thanh tra Chính phủ", "VPCP": "Văn phòng Chính phủ"},
    **{"UBDT": "Ủy ban Dân tộc", "BDTTG": "Bộ Dân tộc và Tôn giáo", "KTNN": "Kiểm toán Nhà nước"},
    **{"TANDTC": "Tòa án nhân dân tối cao", "VKSNDTC": "Viện kiểm sát nhân dân tối cao", "BCN": "Bộ Công nghiệp"},
    **{"BTM": "Bộ Thương mại", "TCHQ": "Tổng cục Hải quan"},
}
_CENTRAL = (
    ("Ban Bí thư", "Ban Bí thư Trung ương Đảng"),
    ("Bộ Chính trị", "Bộ Chính trị, Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam"),
    ("Ban Chấp hành Trung ương", "Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam"),
)
_ENGLISH = {
    "Chính phủ": "Government of Viet Nam",
    "Thủ tướng Chính phủ": "Prime Minister of Viet Nam",
    "Quốc hội": "National Assembly of Viet Nam",
    "Ủy ban Thường vụ Quốc hội": "Standing Committee of the National Assembly of Viet Nam",
    "Chủ tịch nước": "President of Viet Nam",
    "Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam": "Central Committee of the Communist Party of Viet Nam",
    "Bộ Chính trị, Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam": (
        "Politburo of the Central Committee of the Communist Party of Viet Nam"
    ),
    "Ban Bí thư Trung ương Đảng": "Secretariat of the Central Committee of the Communist Party of Viet Nam",
    "Thành ủy Hà Nội": "Hà Nội Party Committee",
    "Hội đồng nhân dân thành phố Hà Nội": "Hà Nội People's Council",
    "Ủy ban nhân dân thành phố Hà Nội": "Hà Nội People's Committee",
    "Bộ Công Thương": "Ministry of Industry and Trade",
    "Bộ Kế hoạch và Đầu tư": "Ministry of Planning and Investment",
    "Bộ Tài chính": "Ministry of Finance",
    "Bộ Khoa học và Công nghệ": "Ministry of Science and Technology",
    "Bộ Lao động - Thương binh và Xã hội": "Ministry of Labour, Invalids and Social Affairs",
    "Bộ Nội vụ": "Ministry of Home Affairs",
    "Bộ Xây dựng": "Ministry of Construction",
    "Bộ Y tế": "Ministry of Health",
    "Bộ Giáo dục và Đào tạo": "Ministry of Education and Training",
}
_MOTTO = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI[^\n|]*|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–][^\n|]*|SOCIALIST REPUBLIC[^\n|]*|"
    r"Independence[^\n|]*",
    re.I,
)
_ENDS = re.compile(r"^(?:(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết)\s+)?(?:số|No\.?)\s*:?\s*\d|^[^\n]{0,30}, ngày \d", re.I)
_BODIES = re.compile(
    r"^(?:BỘ|ỦY BAN|UỶ BAN|HỘI ĐỒNG|TỈNH ỦY|THÀNH ỦY|TỈNH UỶ|THÀNH UỶ|VĂN PHÒNG|NGÂN HÀNG|THANH TRA|"
    r"KIỂM TOÁN|TÒA ÁN|TOÀ ÁN|VIỆN|CHÍNH PHỦ|QUỐC HỘI|THỦ TƯỚNG|CHỦ TỊCH NƯỚC|BAN|TỔNG|SỞ|CỤC|ĐẢNG ỦY|ĐẢNG UỶ|ĐẢNG BỘ|"
    r"ĐẠI HỘI|TP|TỈNH|THÀNH PHỐ|HUYỆN|HUYỆN ỦY|QUẬN|QUẬN ỦY|TRƯỜNG|ĐẠI HỌC|HỌC VIỆN|BẢO HIỂM|LIÊN ĐOÀN|TẬP ĐOÀN)\b"
)
_MINISTRY = re.compile(r"^(?:Bộ|Uỷ ban|Ủy ban|Ngân hàng|Tổng cục|Thanh tra|Hội đồng) [^.:;\d]{3,55}$", re.I)
_TWICE = re.compile(r"^(.{4,80}) \1$")  # the heading of the gazette's section, then the letterhead
_OLD = 3  # lines: copies in old fonts have lost their capitals
_GOES_ON = re.compile(r"^(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|VÀ|VIỆT NAM|TỐI CAO|KHÓA|ĐẠI HỘI)\b")


def issuer_of(number: str, head: Sequence[str], text: str) -> str:
    """The issuing body in Vietnamese."""
    code = re.split(r"[-/]", number.upper())[-1] if number else ""
    if code in _GOVERNMENT or code.rstrip("0123456789") in _GOVERNMENT:
        return _GOVERNMENT.get(code) or _GOVERNMENT[code.rstrip("0123456789")]
    if code == "TW":
        return _central(text)
    return _letterhead(head) or _by_code(number)


def _by_code(number: str) -> str:
    """The ministries that the letters of the number name: "22/2013/TTLT-BTC-BGDĐT"."""
    codes = re.split(r"[-/]", number.upper().replace("BGD&ĐT", "BGDĐT"))
    return " - ".join(_MINISTRIES[code] for code in codes if code in _MINISTRIES)


def issuer_en(issuer: str) -> str:
    return _ENGLISH.get(issuer, "")


def _central(text: str) -> str:
    """Which central body of the Party: the one that signs, or the first one named."""
    for body, name in _CENTRAL:
        if re.search(rf"(?:T/M|TM\.?|THAY MẶT)\s+{body.upper()}", text):
            return name
    places = [(text.lower().find(body.lower()), name) for body, name in _CENTRAL]
    named = sorted(place for place in places if place[0] >= 0)
    return named[0][1] if named else _CENTRAL[-1][1]


def _letterhead(head: Sequence[str]) -> str:
    """The lines above the number: "ỦY BAN NHÂN DÂN / TỈNH NGHỆ AN", the motto between or beside them or not."""
    words: list[str] = []
    parted = False  # by a blank line or the motto
    for n, raw in enumerate(head[:14]):
        line = _MOTTO.sub("", raw).strip("| -_–*\t")
        if words and (_ENDS.match(line) or line.startswith(words[0])):
            break
        if not line or line != raw.strip("| -_–*\t"):
            parted = parted or bool(words)
        if not line.isupper() and not (n < _OLD and len(line) < 60 and _MINISTRY.match(line)):
            continue
        line = line.upper()
        if (_BODIES.match(line) and not parted) or (words and _GOES_ON.match(line)) or (words and not parted):
            words.append(line)
    if len(words) > 1 and words[1].startswith("ĐẠI HỘI"):  # "ĐẢNG BỘ … / ĐẠI HỘI ĐẠI BIỂU LẦN THỨ XVIII"
        return f"{proper_case(words[1])} {proper_case(words[0])}"
    return proper_case(_TWICE.sub(r"\1", " ".join(words[:3]))) if words else ""


def proper_case(capitals: str) -> str:
    """ "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI" → "Bộ Lao động - Thương binh và Xã hội"."""
    text = capitals.lower().replace("uỷ", "ủy")
    joint = re.split(r"\s*[-–]\s*(?=(?:bộ|ngân hàng|ủy ban|tòa án|viện|thanh tra)\b)", text)
    if len(joint) > 1:
        return " - ".join(proper_case(part) for part in joint)
    ministry = re.match(r"(bộ|sở)\s+(.+)", text)
    if ministry:
        parts = re.split(r"( - | và |, )", ministry[2])
        text = f"{ministry[1]} " + "".join(p if i % 2 else p[:1].upper() + p[1:] for i, p in enumerate(parts))
    text = re.sub(r"(?<=tỉnh )(?!ủy)(.+)$|(?<=thành phố )(.+)$|(?<=tỉnh ủy )(.+)$|(?<=thành ủy )(.+)$", _title, text)
    text = re.sub(r"(?<=huyện )(.+)$|(?<=quận )(.+)$|(?<= xã )(?!hội)(.+)$|(?<=phường )(.+)$", _title, text)
    text = re.sub(r"(?<=thứ )[ivxlc]+\b", lambda roman: roman.group().upper(), proper_names(text))
    return text[:1].upper() + text[1:]


def _title(match: re.Match[str]) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in match.group().split(" "))
