"""The title ("trích yếu") of a document, in sentence case even if printed in capitals."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from rag_cnh.read.description.cited import ACT
from rag_cnh.read.description.names import proper_names
from rag_cnh.read.description.official import TYPES_EN, type_in_small_letters, type_of_line
from rag_cnh.read.words import CAPITALS

_ENDS = re.compile(
    r"^(?:Căn cứ|Theo đề nghị|Xét|Thực hiện|Nhằm|Để |Trong |"
    r"Chương [IVXL\d]|Điều \d|Phần (?:thứ|[IVX])|I[.-]|A[.-]|1[.-]|"
    r"\(|Quốc hội ban hành|QUYẾT NGHỊ|QUYẾT ĐỊNH\s*:|CHÍNH PHỦ$|THỦ TƯỚNG|BỘ TRƯỞNG|ỦY BAN|UỶ BAN|HỘI ĐỒNG|"
    r"QUỐC HỘI|BAN CHẤP HÀNH|CHỦ TỊCH|Pursuant|Kính gửi|Nghị định số|Luật .{3,80} số \d|Thông tư số|"
    r"Triển khai)"
)
# An act that is named with its number is written with a capital: "thực hiện Nghị quyết số 29-NQ/TW".
_ACT_NUMBERED = re.compile(rf"\b{ACT}(?=(?: liên tịch)? (?:số )?\d)", re.I)
# "LUẬT CỦA QUỐC HỘI … SỐ 1/2004/QH11 NGÀY … VỀ AN NINH QUỐC GIA", as some copies print it.
_OF_BODY = re.compile(r"^(?:của )?(?:Quốc hội|Chính phủ|Bộ)[^\n]{0,90}? số \d\S* ngày [^\n]{8,30}? (?=về )", re.I)
# "HỘI NGHỊ LẦN THỨ SÁU về phát triển …": what stands in capitals at the beginning of a line.
_CAPITALS = re.compile(rf"^(?:[{CAPITALS}0-9,-]+ ){{2,}}(?=[a-zà-ỹđ])")
# The bases, where no line parts them from the title.
_BASIS = re.compile(
    r"\s{1,4}(?=Căn cứ (?:vào )?(?:Hiến pháp|Bộ luật|Luật|Pháp lệnh|Nghị|Quyết định|Thông tư|chức năng))"
)
_OLD = 30  # lines
_SUBJECT = re.compile(r"^(?:V/v|Về việc)\s*:?\s*([^\n|]{5,300})", re.I)
_ROMAN = re.compile(r"[IVXL]{2,}")


def title_below(lines: list[str], index: int, rest: str) -> str:
    """The lines under the type word; `rest` is what stands beside it ("LUẬT BẢO HIỂM XÃ HỘI")."""
    found = [rest] if rest else []
    for n, line in enumerate(lines[index + 1 : index + 10]):
        if not line.strip(" |_-"):
            if found and not _goes_on(found, lines[index + 1 + n :]):
                break
            continue
        own, *basis = re.split(_BASIS, line, maxsplit=1)
        if (
            (_ENDS.match(own) and not (not found and re.match("Thực hiện|Triển khai", own)))
            or len(own) > 600
            or (found and own.endswith((";", ":")))
        ):
            break
        found.append(own.strip(" |"))
        if basis:
            break
    return "\n".join(found)


def _goes_on(found: list[str], below: list[str]) -> bool:
    """ "NGHỊ QUYẾT / HỘI NGHỊ LẦN THỨ SÁU … / VỀ PHÁT TRIỂN …" over an empty line, all in capitals."""
    following = next((line for line in below if line.strip(" |_-")), "")
    return found[-1].isupper() and following.isupper() and not _ENDS.match(following)


def sentence_case(title: str, text: str) -> str:
    """Small letters, with the names as the text itself writes them; lines that have small letters stay."""
    runs = [(upper, " ".join(lines)) for upper, lines in itertools.groupby(title.split("\n"), str.isupper)]
    cased = " ".join(
        _small(run, text) if upper else _CAPITALS.sub(lambda m: _small(m[0], text), run) for upper, run in runs
    )
    return cased[:1].upper() + cased[1:] if title[:3].isupper() else cased


def _small(title: str, text: str) -> str:
    words = [
        word if any(c.isdigit() for c in word) or _ROMAN.fullmatch(word) else word.lower() for word in title.split()
    ]
    cased = proper_names(_as_in_text(words, text))
    return _ACT_NUMBERED.sub(lambda act: act[0][:1].upper() + act[0][1:], cased) + title[len(title.rstrip()) :]


def _as_in_text(words: list[str], text: str) -> str:
    """Runs of up to five words take the letters that the text gives them most often."""
    prose = "\n".join(_CAPITALS.sub("", line) for line in text[:100_000].split("\n") if not line.isupper())[:80_000]
    low = prose.lower()
    if len(low) != len(prose):
        return " ".join(words)
    out: list[str] = []
    i = 0
    while i < len(words):
        size, run = _longest_known(words[i : i + 5], prose, low)
        out.append(run)
        i += size
    return " ".join(out)


def _longest_known(words: list[str], prose: str, low: str) -> tuple[int, str]:
    for size in range(len(words), 1, -1):
        phrase = " ".join(words[:size]).lower().strip(",.;")
        forms = Counter(
            prose[m.start() : m.end()] for m in re.finditer(rf"(?<![.:;\n] )(?<![\n“\"])\b{re.escape(phrase)}\b", low)
        )
        if forms:
            form = forms.most_common(1)[0][0]
            tail = words[size - 1][len(words[size - 1].rstrip(",.;")) :]
            return size, form + tail
    return 1, _acronym(words[0], prose)


def _acronym(word: str, prose: str) -> str:
    """ "(hiv/aids)" in capitals, if the text writes it so and never otherwise."""
    core = word.strip("(),.;“”")
    if len(core) < 2 or re.search(rf"\b{re.escape(core)}\b", prose):
        return word
    return word.upper() if re.search(rf"\b{re.escape(core.upper())}\b", prose) else word


def full_title(kind: str, title: str) -> str:
    """ "nghị định", "Quy định về …" → "Nghị định quy định về …"; a law keeps its name."""
    name = kind[:1].upper() + kind[1:]
    title = _OF_BODY.sub("", title)
    if not title or title.lower().startswith(kind):
        return title or name
    second = title.split(" ", 1)[0]
    lowered = title[:1].lower() + title[1:]
    if (second.isupper() and len(second) > 1) or proper_names(lowered[:40])[:1].isupper():
        lowered = title
    named = kind in ("luật", "bộ luật") and not title.lower().startswith("sửa đổi")
    return f"{name} {title if named else lowered}"


def english_title(kind: str, title: str) -> str:
    """ "nghị định", "On urban trees" → "Decree on urban trees"."""
    name = next((english for english, known in TYPES_EN.items() if known == kind), kind).capitalize()
    return f"{name} {title[:1].lower()}{title[1:]}".strip()


def subject_of_letter(lines: list[str]) -> str:
    """ "V/v trả lời kiến nghị" of an official letter, which names no type."""
    return next((match[1] for line in lines[:20] if (match := _SUBJECT.match(line.strip(" |*")))), "")


def find_type_line(lines: list[str]) -> tuple[int, str, str] | None:
    """Where the type stands alone in capitals: (index, type, rest of the line)."""
    for index, line in enumerate(lines[:60]):
        found = type_of_line(line)
        if found and not line.rstrip().endswith(":"):
            return index, *found
    return next(((i, kind, "") for i, line in enumerate(lines[:_OLD]) if (kind := type_in_small_letters(line))), None)
