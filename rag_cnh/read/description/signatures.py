"""Signatures: where the act proper ends, and who signs it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag_cnh.read.words import CAPITALS

_OFFICES = (
    r"CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|BÍ THƯ|TỔNG BÍ THƯ|THƯỜNG TRỰC BAN BÍ THƯ|CHỦ NHIỆM|"
    r"THỨ TRƯỞNG|VIỆN TRƯỞNG|THỐNG ĐỐC|"
    r"CHÁNH ÁN|TỔNG KIỂM TOÁN|TỔNG THANH TRA|TRƯỞNG BAN|CHÁNH VĂN PHÒNG|TỔNG GIÁM ĐỐC|GIÁM ĐỐC|CỤC TRƯỞNG|"
    r"TỔNG CỤC TRƯỞNG|VỤ TRƯỞNG|TRƯỞNG ĐOÀN"
)
_SIGNS = re.compile(
    rf"^\W*(?:(?:TM|T/M|KT|K/T|TL|T/L|TUQ|T\.M|K\.T|Q)\s*[./]?\s+|THAY MẶT\s|(?:PHÓ\s+)?(?:{_OFFICES})\b|"
    r"(?:ON BEHALF OF|FOR) (?:THE )?[A-Z]|"
    r"(?:THE )?(?:CHAIR(?:MAN|WOMAN|PERSON)|PRIME MINISTER|DEPUTY PRIME MINISTER|MINISTER|PRESIDENT)\b)"
)
_NAME = re.compile(
    r"^\W*(?:(?:(?:GS|PGS|TS|ThS|Thượng tướng|Đại tướng|Trung tướng|Thiếu tướng|Đồng chí|Đ/c)[.,]?\s*){0,3})"
    rf"((?:[{CAPITALS}][a-zà-ỹđ]+)(?: [{CAPITALS}][a-zà-ỹđ]*){{1,4}})\W*$"
)
_CAPITAL_NAME = re.compile(rf"^\W*([{CAPITALS}]{{2,7}}(?: [{CAPITALS}]{{2,7}}){{1,3}})\W*$")
_SURNAMES = frozenset(
    "NGUYỄN TRẦN LÊ PHẠM HOÀNG HUỲNH PHAN VŨ VÕ ĐẶNG BÙI ĐỖ HỒ NGÔ DƯƠNG LÝ ĐINH TRỊNH ĐOÀN LƯƠNG MAI TÔ HÀ TRƯƠNG CAO "
    "LƯU TẠ CHU ĐÀO VƯƠNG TĂNG THÁI NÔNG LÂM QUÁCH TÒNG LA KIM PHÙNG ĐÀM LẠI VI".split()
)
_OTHER_NAMES = frozenset(("hà nội", "việt nam", "lưu văn thư", "nơi nhận", "phụ lục"))
# "CHỦ TỊCH QUỐC HỘI Nguyễn Thị Kim Ngân", "T/M BỘ CHÍNH TRỊ (Đã ký) Trương Thị Mai" on one line.
_SIGNED_LINE = re.compile(
    rf"^\W*[{CAPITALS}][{CAPITALS}/., ]{{6,90}}?\s*(?:\((?:Đã ký|đã ký|Signed)\)\s*)?"
    rf"((?:[{CAPITALS}][a-zà-ỹđ]+)(?: [{CAPITALS}][a-zà-ỹđ]*){{1,4}})\W*$"
)
_SEALED = re.compile(r"^\W*(?:đã ký|signed)\b", re.I)
_LINE = 90  # characters; a longer line is prose
_BELOW = 9  # lines between the office and the name: stamps and blanks stand there


def find_signature(lines: Sequence[str]) -> tuple[int, str] | None:
    """(line of the first signature, name below it): an office in capitals, then a person's name."""
    for i, line in enumerate(lines):
        if len(line) < _LINE and _SIGNS.match(line) and (name := _beside(line) or _name_below(lines, i)):
            return i, name
    return _sealed(lines)


def _beside(line: str) -> str | None:
    match = _SIGNED_LINE.match(line)
    return match[1] if match else None


def _sealed(lines: Sequence[str]) -> tuple[int, str] | None:
    """A name with "(Đã ký)" under it and no office."""
    for i in range(1, len(lines)):
        if _SEALED.match(lines[i]) and (name := person(lines[i - 1])):
            return i - 1, name
    return None


def _name_below(lines: Sequence[str], i: int) -> str | None:
    """The first name under an office; prose in between means that it was a heading."""
    for below in lines[i + 1 : i + 1 + _BELOW]:
        if len(below) > _LINE:
            return None
        if name := person(below):
            return name
    return None


def person(line: str) -> str | None:
    """The person named by a line that holds nothing else."""
    match = _NAME.match(line)
    if match and match[1].lower() not in _OTHER_NAMES:
        return match[1]
    capitals = _CAPITAL_NAME.match(line)
    if capitals and capitals[1].split(" ", 1)[0] in _SURNAMES:
        return capitals[1].title()
    return None
