"""Proper names of bodies and places, for texts printed in capitals."""

from __future__ import annotations

import re

_BODIES = (
    "Ban Chấp hành Trung ương Đảng",
    "Ban Chấp hành Trung ương",
    "Ban Chấp hành Đảng bộ",
    "Ban Thường vụ",
    "Bộ Chính trị",
    "Ban Bí thư",
    "Đại hội đại biểu",
    "Đảng Cộng sản Việt Nam",
    "Đảng bộ",
    "Ủy ban Thường vụ Quốc hội",
    "Quốc hội",
    "Thủ tướng Chính phủ",
    "Chính phủ",
    "Hội đồng nhân dân",
    "Ủy ban nhân dân",
    "Thành ủy",
    "Tỉnh ủy",
    "Ngân hàng Nhà nước",
    "Ủy ban Dân tộc",
    "Ủy ban Chứng khoán Nhà nước",
    "Kiểm toán Nhà nước",
    "Thanh tra Chính phủ",
    "Văn phòng Chính phủ",
    "Văn phòng Quốc hội",
    "Văn phòng Chủ tịch nước",
    "Tòa án nhân dân tối cao",
    "Viện kiểm sát nhân dân tối cao",
    "Bảo hiểm xã hội Việt Nam",
    "Công Thương",
)
_PLACES = (
    "Việt Nam|Hà Nội|Hồ Chí Minh|Đà Nẵng|Hải Phòng|Cần Thơ|Huế|An Giang|Bà Rịa - Vũng Tàu|Bắc Giang|Bắc Kạn|Bạc Liêu|"
    "Bắc Ninh|Bến Tre|Bình Định|Bình Dương|Bình Phước|Bình Thuận|Cà Mau|Cao Bằng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|"
    "Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Tĩnh|Hải Dương|Hậu Giang|Hòa Bình|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|"
    "Lai Châu|Lâm Đồng|Lạng Sơn|Lào Cai|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|"
    "Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Tiền Giang|"
    "Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái"
).split("|")
# "hòa bình" and "thái bình" are words, too: only after what announces a place.
_WORDS_TOO = frozenset(("Hòa Bình", "Thái Bình", "Ninh Bình", "Bình Định", "Hà Nam", "Long An", "Huế"))
_ANNOUNCED = re.compile(r"(?<!\w)(tỉnh|thành phố|tp\.?|tỉnh ủy|thành ủy) ((?:[^\W\d_]+)(?: [^\W\d_]+){0,2})", re.I)
_KNOWN = {name.lower(): name for name in (*_BODIES, *_PLACES)}
_NAMES = re.compile(
    r"(?<!\w)(?:"
    + "|".join(sorted((re.escape(name) for name in _KNOWN if _KNOWN[name] not in _WORDS_TOO), key=len, reverse=True))
    + r")(?!\w)",
    re.I,
)


def proper_names(text: str) -> str:
    """Small letters with the names of bodies and provinces as they are written."""
    return _ANNOUNCED.sub(_place, _NAMES.sub(lambda match: _KNOWN[match.group().lower()], text))


def _place(match: re.Match[str]) -> str:
    """The province after "tỉnh", whatever follows it."""
    words = match[2].split(" ")
    for size in range(len(words), 0, -1):
        if name := _KNOWN.get(" ".join(words[:size]).lower()):
            return " ".join([match[1], name, *words[size:]])
    return match.group()
