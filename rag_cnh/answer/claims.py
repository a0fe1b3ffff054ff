"""The claim inside a yes/no question: which sentence asks, and what it says once the asking is taken off."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag_cnh.read.targets.patterns import Pattern, View, view_of
from rag_cnh.types import Language

# Words of politeness behind the asking words.
_POLITE = (
    r"(?:\s*(?:vậy|vay|ạ|a|ah|à|nhỉ|nhi|thế|the|ta|nhé|nhe|hả|ha|bạn|ban|anh|chị|chi|em|ad|admin|ơi|oi|đấy|day|đó"
    r"|do|nữa|nua|mọi người)\b)*"
)
_NOT = r"(?:không|ko|kh|k|hông|hok|chăng)"
_END = rf"{_POLITE}(?=\W*$|\s*[,;.?!])"
_PREMISE_VI = Pattern(
    r"\b(?:(?:có )?(?<!áp )(?<!sử )(?<!tiêu )(?<!còn )(?:phải|đúng|thật|chính xác)(?: là)?(?: thế| vậy)? "
    rf"(?:{_NOT}|chứ|chưa){_END}|{_NOT} phải sao|đúng hay sai)"
)
_HEAD_VI = Pattern(
    r"^\W*(?:(?:cho (?:tôi|em|mình|anh|chị) hỏi|xin hỏi|xin cho biết|vậy|thế)\b\W*)*"
    r"(?:có phải|phải chăng|liệu|có đúng)\b"
)
_TALK_VI = Pattern(r"\b(?:cho (?:tôi|em|mình|anh|chị) hỏi|xin hỏi|xin cho biết|hỏi thăm)\b\W*")
_ASKS_VI = Pattern(
    r"\b(?:có|được|đã|sẽ|bị|nên|phải|cần|đang|còn|vẫn)\b(?!\s+(?:bao nhiêu|mấy)\b).*?"
    rf"\b((?:hay )?(?:{_NOT}|chưa)){_END}"
)
# A question for a thing; "có … nào … không" asks whether there is one.
_THING_VI = (
    re.compile(r"\b(?:bao nhiêu|mấy|ai|đâu|sao|(?:thế|như|khi) nào|bao giờ)\b"),
    re.compile(
        r"\b(?:bao nhieu|may (?:nam|thang|ngay|chuong|dieu|nhom)|o dau|(?:vi|tai|ra) sao|(?:the|nhu|khi) nao|bao gio)\b"
    ),
)
_AUXILIARY = (
    r"(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would|should|must|may|might|shall)(?:n't| not)?"
)
_PREMISE_EN = re.compile(
    r"^\W*(?:(?:so|and|but|ok|okay|please)\b\W*)*(?:is (?:it|this|that)|am i) "
    r"(?:true|right|correct|wrong)(?: (?:in )?(?:to|saying))?(?: say)?(?: that)?"
    r"|\b(?:isn't|aren't|doesn't|don't|wasn't|didn't|hasn't|won't|is|does) (?:it|that|they|this)(?: not)?(?=\W*$)"
    r"|\b(?:true or false|yes or no)\b|\b(?:is (?:that|this) )?(?:right|correct|true)(?=\W*$)"
)
_ASKS_EN = re.compile(
    rf"(?:^|[,:;]\s*)(?:(?:ok|okay|so|and|but|then|well|hi|hello|also|now)\b[\s,]*)*({_AUXILIARY})\s+(?!you\b)\w"
)
_THING_EN = re.compile(
    r"(?:^|[,:;]\s*)(?:(?:and|so|but|at|by|in|to|for|from|of|under|on|ok)\b\s*)*(?:what|which|who|whom|whose|when|where|why|how)\b"
)
_EITHER_EN = re.compile(rf"\bor (?:{_AUXILIARY})\b")
_NOT_ASKED = re.compile(
    r"(?<=is|as|re|es|do|id|ve|ld)n['’]t\b|\bor not\b", re.IGNORECASE
)  # "isn't it …?" denies nothing
_SENTENCES = re.compile(
    r"(?<=[.?!;])\s+|\n+|,\s+(?=and (?:if|what|which|who|how|when|where)\b|và (?:nếu|ai|khi nào|bao nhiêu)\b|va neu\b)"
)
_FEWEST_WORDS = 4  # below, the sentence that asks leans on its neighbour


@dataclass(frozen=True, slots=True)
class Claim:
    """`text` is what is asked to be so, without the words that ask. `premise` says that it is supposed
    ("phải không?", "is it true that"), not open ("có … không?"); `so_far` that the question is "chưa?"."""

    text: str
    premise: bool
    so_far: bool = False


def find_claim(question: str, language: Language) -> Claim | None:
    """The claim of a yes/no question, with or without accents; None of any other question."""
    parts = [part.strip() for part in _SENTENCES.split(question) if part.strip()]
    for position, part in enumerate(parts):
        asked = _vietnamese(part, view_of(part)) if language == "vi" else _english(part)
        if asked is None:
            continue
        if len(asked.text.split()) >= _FEWEST_WORDS or len(parts) == 1:
            return asked
        beside = parts[position - 1] if position else parts[position + 1]
        return Claim(f"{beside} {asked.text}".strip(), asked.premise, asked.so_far)
    return None


def _vietnamese(sentence: str, view: View) -> Claim | None:
    text, plain = view.lowered, view.plain
    if premise := _PREMISE_VI.on(plain).search(text):
        before = _stripped(sentence[: premise.start()], plain)
        return Claim(before or sentence[premise.end() :].strip(" ?.,:!"), True)
    asks = _ASKS_VI.on(plain).search(text)
    if head := _HEAD_VI.on(plain).match(text):
        return Claim(sentence[head.end() : asks.start(1) if asks else None].strip(" ?.,"), True)
    if asks and not _THING_VI[plain].search(text[: asks.start(1)]):
        return Claim(_stripped(sentence[: asks.start(1)], plain), False, asks.group(1) in ("chưa", "chua"))
    return None


def _stripped(text: str, plain: bool) -> str:
    talk = _TALK_VI.on(plain).search(view_of(text).lowered if not plain else view_of(text).folded)
    return text[talk.end() if talk else 0 :].strip(" ?.,:!")


def _english(sentence: str) -> Claim | None:
    lowered = sentence.lower().replace("’", "'")
    if premise := _PREMISE_EN.search(lowered):
        rest = sentence[premise.end() :] if not lowered[: premise.start()].strip() else sentence[: premise.start()]
        return Claim(rest.strip(" ?.,:!"), True)
    asks, thing = _ASKS_EN.search(lowered), _THING_EN.search(lowered)
    if asks is None or _EITHER_EN.search(lowered) or (thing and thing.start() <= asks.start()):
        return None
    return Claim(_NOT_ASKED.sub("", sentence).strip(" ?.,"), False)
