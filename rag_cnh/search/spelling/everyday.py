"""How people ask in Vietnamese: words and pairs of words that a policy text hardly ever says."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from rag_cnh.read.words import fold

_PHRASES = """
bao nhiêu; bao nhiêu phần trăm; bao nhiêu tiền; bao nhiêu năm; bao nhiêu ngày; là bao nhiêu; bao lâu; bao giờ
mất bao lâu; một vài; vài ngày; vài năm
là gì; làm gì; những gì; cái gì; gồm những gì; cần gì; có gì; điều gì; giấy tờ gì; về gì; gì vậy; gì không
như thế nào; thế nào; khi nào; cơ quan nào; nơi nào; trường hợp nào; ngày nào; năm nào; bằng cách nào; loại nào
ở mức nào
những ai; do ai; ai là; thuộc ai; ai có; ai phải; ai chịu; ở đâu; tại đâu; từ đâu; đâu là; nộp ở đâu; làm ở đâu
vì sao; tại sao; thì sao; ra sao; làm sao; mấy năm; mấy ngày; mấy người; mấy lần; mấy loại; có mấy; gồm mấy; là mấy
có phải; phải không; hay không; được không; đúng không; có được không; có không; hay chưa; đã có chưa; có đúng không
đúng hay sai; đúng hay không; đúng không; khẳng định nào; phát biểu nào; nhận định nào; đáp án nào; chọn đáp án
tôi muốn; cho tôi; tôi có; tôi cần; của tôi; tôi phải; chúng tôi; tôi đang; nhà tôi; vợ tôi; chồng tôi; con tôi
mẹ tôi; bố tôi
xin hỏi; cho hỏi; tôi hỏi; xin cho biết; hãy cho biết; cho biết; em muốn; anh chị; mình có; bạn có; các bạn; giúp tôi
hiện nay; bây giờ; năm nay; vậy thì; nếu như; thì có; còn nếu; luôn luôn; thêm nữa; rồi thì; đã rồi
này không; theo tôi
"""


def _counted() -> tuple[frozenset[str], frozenset[str]]:
    """Written and folded: each word, and each pair with a low line between."""
    written: set[str] = set()
    for phrase in _PHRASES.replace("\n", ";").split(";"):
        words = phrase.split()
        written.update(words, (f"{one}_{two}" for one, two in pairwise(words)))
    return frozenset(written), frozenset(map(fold, written))


WRITTEN, FOLDED = _counted()
_SHARE = 50  # one passage in so many is taken to say each of these words


def beside(frequency: Callable[[str], int], said: frozenset[str], passages: int) -> Callable[[str], int]:
    """The frequencies of an index, and those of how people ask."""
    extra = passages // _SHARE + 1
    return lambda token: frequency(token) + (extra if token in said else 0)
