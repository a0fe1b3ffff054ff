"""Names of sectors: what surrounds a name in a list, and what may be one.

Beyond the terms of `sectors.txt` a name is told by its first words ("công nghiệp …", "sản xuất …"),
and what is none by its own (money, people, places, bodies, works, tasks).
"""

from __future__ import annotations

import re

from rag_cnh.read.sectors.terms import is_known
from rag_cnh.read.targets.patterns import Pattern, View

_MOST_WORDS = 22

# What stands before a name and is none of it: "phát triển các ngành …", "dự án về …".
_LEAD = Pattern(
    r"(?:và |đặc biệt (?:là |chú trọng )|chú trọng |nhất là |trước hết là |cụ thể là |như |gồm "
    r"|bao gồm |là |về |vào |cho |trong |đối với "
    r"|các |những |một số |một trong (?:những |các )?|mọi |nhóm |ngành kinh tế |ngành, nghề |ngành nghề "
    r"|ngành(?=(?: công nghiệp| dịch vụ| nông nghiệp| sản xuất| chế biến)|\s*:) |ngành, lĩnh vực "
    r"|lĩnh vực |danh mục (?:các )?"
    r"|phát triển (?:(?:mạnh|nhanh|đồng bộ|mạnh mẽ|hiệu quả) )?|đầu tư (?:phát triển |vào |cho )?"
    r"|đẩy mạnh |thúc đẩy |thu hút |xây dựng (?=ngành|nền|công nghiệp)|"
    r"dự án (?:về |thuộc lĩnh vực |đầu tư (?:vào )?)|hoạt động (?:về )?(?=nghiên cứu khoa học)"
    r"|nền (?=công nghiệp|nông nghiệp)|[-–+•*]\s*|[\d]+\s*[.)/]\s+|\d{1,2}\s+)+"
)
_LEAD_EN = re.compile(
    r"(?:and |or |the (?=development|following|fields|sectors)|development of |developing |investment in "
    r"|in particular |"
    r"especially |above all |(?:the )?(?:fields|sectors|industries|areas) of |to |on |in |of |such as |including "
    r"|projects (?:in|on) |[-–+•*]\s*|\d+\s*[.)]\s+)+"
)
# What goes on behind a name and is none of it.
_TRAIL = Pattern(
    r",? (?:mà |(?:sau|dưới) đây|ở |có (?:lợi thế|tiềm năng|thế mạnh|giá trị|hàm lượng|sức|khả năng"
    r"|tính|trình độ)|đạt |trình độ |phù hợp"
    r"|trên (?:địa bàn|cơ sở|thế giới)|theo (?:hướng|quy định|quy hoạch|chuỗi)|nhằm |để |gắn (?:với"
    r"|kết)|đáp ứng|thân thiện"
    r"|dựa (?:trên|vào)|thông qua|từ (?:năm|nay)|đến năm|giai đoạn|tạo (?:ra|nên|động)|góp phần|bảo đảm|đảm bảo"
    r"|kết nối|thành (?:ngành|trung)|trở thành|hướng tới|hiện đại,|của (?:thủ đô|hà nội|thành phố"
    r"|tỉnh|việt nam|đất nước|cả nước|quốc gia|vùng)"
    r"|sẵn có|tại |trong (?:thời gian|chiến lược|(?:các )?trường hợp|hoạt động|việc|quản lý|cơ quan"
    r"|giai đoạn|nước)|trước khi|là |nhưng |và (?:các|một số|những) |(?:phải|cần"
    r"|sẽ|đã|được)(?!\w)|v\.v|\.\.\.|…|khác(?!\w))"
)
_TRAIL_EN = re.compile(
    r",? (?:(?:are|is|shall|will|must|should)\b|at (?:world|an? |the )|with |where |which |that "
    r"|to (?:meet|serve|become)|in (?:line|order|the period)|by (?:20|the)"
    r"|for (?:the period|export)|of (?:the capital|hà nội|viet nam)|based on|etc\b|and other)|\.\.\.|…"
)


def trimmed(view: View, start: int, end: int, english: bool) -> tuple[int, int]:
    """A piece of a list without the words around its name."""
    text = view.lowered if english else _reading(view)
    while start < end and text[start] in _AROUND:
        start += 1
    lead = (_LEAD_EN if english else _LEAD.on(view.plain)).match(text, start, end)
    start = lead.end() if lead else start
    trail = (_TRAIL_EN if english else _TRAIL.on(view.plain)).search(text, start + 1, end)
    end = trail.start() if trail else end
    while end > start and text[end - 1] in _AROUND:
        end -= 1
    return start, end


def cut_short(view: View, start: int, end: int, english: bool) -> bool:
    """Whether something that is no part of a name goes on inside these words: "X dựa trên Y"."""
    text = view.lowered if english else _reading(view)
    return bool((_TRAIL_EN if english else _TRAIL.on(view.plain)).search(text, start, end))


_AROUND = ' ,;:.…|"“”'


def _reading(view: View) -> str:
    return view.folded if view.plain else view.lowered


_HEADS = Pattern(
    r"(?:công nghiệp|công nghệ|nông nghiệp|lâm nghiệp|ngư nghiệp|thủy sản|thuỷ sản|chăn nuôi|trồng"
    r"|nuôi|dịch vụ|du lịch"
    r"|thương mại|vận tải|sản xuất|sản phẩm|chế biến|chế tạo|cơ khí|cơ điện|điện|hóa chất|hoá chất"
    r"|hóa dầu|luyện kim|dệt|may mặc"
    r"|da|năng lượng|vật liệu|phần mềm|trí tuệ|bán dẫn|dữ liệu|robot|rô bốt|tự động|sinh học|dược"
    r"|y tế|thuốc|vắc xin|giáo dục"
    r"|văn hóa|tài chính|ngân hàng|bảo hiểm|xây dựng (?:dân dụng|công nghiệp)|khai thác|khai khoáng"
    r"|kinh tế|khoa học|ngành|lĩnh vực|đường sắt|hàng không"
    r"|hàng hải|đóng tàu|ô tô|cảng|làng nghề|nghề|thể thao|an ninh mạng|an toàn thông tin|chip"
    r"|vi mạch|internet|kinh doanh|nguyên liệu"
    r"|linh kiện|phụ tùng|tái chế|thu gom|đội tàu|nghiên cứu (?:và phát triển|sản xuất)|kỹ thuật"
    r"|cây|lúa|rau|hoa|gạo|thực phẩm|đồ uống|gỗ|giấy|thép|nhựa|cao su|xi măng)(?!\w)"
)
_HEADS_EN = re.compile(
    r"(?:[\w-]+ ){0,4}?(?:industr(?:y|ies)|technolog(?:y|ies)|agriculture|farming|services?|tourism"
    r"|manufacturing|processing"
    r"|engineering|products?|production|energy|materials|science|medicine|logistics|economy|construction"
    r"|chemicals)\b"
)
# "ưu tiên sản xuất, khai thác": deeds without their object are no sectors.
_ONLY_VERB = Pattern(
    r"(?:sản xuất|khai thác|nuôi|trồng|chế biến|chế tạo|thu gom|tái chế|kinh doanh|xây dựng|nghiên cứu và phát triển)"
)
# Money, people, places, bodies, works and tasks are no sectors.
_NO_SECTOR = Pattern(
    r"(?:nguồn|tài chính(?:$| và| cho)|sử dụng|mua|tiếp cận|lựa chọn|cấp |quyền|xây dựng [^,]"
    r"|nâng cấp|mới|nghiên cứu khoa học|khoa học$|hiện đại hóa|nhân lực|nhân tài|người|lao động"
    r"|cán bộ|chuyên gia|đội ngũ|vùng|khu(?! công nghệ)|địa bàn|địa phương|cơ sở(?! dữ liệu)|trung tâm"
    r"|đề án"
    r"|chương trình|nhiệm vụ|giải pháp|công trình|hạ tầng|kết cấu|doanh nghiệp|tổ chức|cá nhân"
    r"|hộ |chính sách|cơ chế|ngân sách"
    r"|vốn|quỹ |thị trường|đào tạo|bồi dưỡng|trường|viện|phòng|nội dung (?!số)|động lực|yếu tố"
    r"|nhân tố|việc|hoạt động|mục tiêu|tiêu chí"
    r"|thể chế|luật|quy định|quy hoạch|kinh phí|đất|thuế|tín dụng|sinh viên|học sinh|trẻ|phụ nữ"
    r"|đối tượng|mô hình|các bộ|bộ |sở |ủy ban"
    r"|công tác|năng lực|chất lượng|hiệu quả|trình độ|tỷ lệ|số lượng|hợp tác|quốc gia|nhà nước"
    r"|khoa học và công nghệ|khoa học, công nghệ|đổi mới sáng tạo|chuyển đổi số"
    r"|địa điểm|hồ sơ|dự án|ngoài ra|đồng thời|trong đó|điều này|tổng|phân|bố trí|kế hoạch|ứng dụng"
    r"|nhà |khách|sự |cách|đô thị|kỹ năng|dân)"
)
_NO_NAME = Pattern(
    r"(?:nội dung(?! số)|nhiệm vụ|động lực|yếu tố|nhân tố|giải pháp|mục tiêu|điều kiện|cơ sở(?! dữ liệu)"
    r"|trách nhiệm|khâu đột phá|đột phá|tiêu chí"
    r"|phải|cần|được|đã|sẽ|không(?! gian)|có|do|bởi|khi|nếu|nhằm|để|căn cứ|theo|thực hiện|tổ chức (?:thực hiện"
    r"|triển khai|các)|đại học|trường|viện|bộ|ủy ban|\d+ (?:ngành|lĩnh vực|nhóm|sản phẩm)"
    r"|doanh nghiệp|tham gia|tăng cường|nâng cao|hình thành|phấn đấu|bảo đảm|đảm bảo|góp phần"
    r"|tạo|đưa|từng bước|đồng thời|trong đó|phương|chính phủ|thủ tướng|nhà đầu tư"
    r"|quyết định|nghị quyết|nghị định|thông tư|điều|khoản|năm \d|giữ|đạt|mở rộng|chú trọng|đẩy mạnh"
    r"|thúc đẩy|người|đáp ứng|qua đó|chính sách|hưởng|thuế|thứ tự)(?!\w)"
)
_NO_NAME_EN = re.compile(
    r"(?:must|shall|should|will|is|are|be|has|have|they|this|these|that|we|ministr|government"
    r"|people'?s|by \d|to \d|which|who|not"
    r"|tasks?|solutions?|(?:two|three|four|five|six|seven|eight|nine|ten) (?:industries|sectors"
    r"|fields|groups)|enterprises?|projects?$|investors?|localit|universit|global production|\d+ )(?!-)\b"
)
# A kind of priority and no name: "sản phẩm công nghiệp chủ lực", "ngành ưu tiên".
_ONLY_KIND = Pattern(
    r"(?:(?:các|những|một số|ngành|nghề|lĩnh vực|sản phẩm|công nghệ|nhóm|danh mục)[ ,]*)+"
    r"|(?:(?:các|những|một số|ngành|nghề|lĩnh vực|sản phẩm|công nghệ|công nghiệp|nhóm|kinh tế"
    r"|dịch vụ|danh mục|hàng hóa|và|có tính)[ ,]*)*"
    r"(?:(?:được )?(?:ưu tiên|mũi nhọn|chủ lực|trọng điểm|chủ chốt|then chốt|nền tảng|chiến lược"
    r"|khuyến khích|ưu đãi|cốt lõi|lõi|trọng yếu)"
    r"(?: phát triển| đầu tư| chuyển giao| quốc gia)*(?:,? (?:và )?)?)+"
)
_ONLY_KIND_EN = re.compile(
    r"(?:the |other |more |certain )?(?:(?:key|priority|strategic|spearhead|foundational|supporting"
    r"|core|platform)[ ,]*(?:and )?)*"
    r"(?:industrial |economic )?(?:sectors?|industr(?:y|ies)|fields?|technolog(?:y|ies)|products?|groups?|areas?)?"
)


# A figure, a number of sectors, a lead-in: no name.
_FIGURE = re.compile(r"[%:]|(?<![\w-])\d[\d.,–-]*(?= [^\W\d]|$)|^\W*$")


def is_kind(view: View, start: int, end: int, english: bool) -> bool:
    """Whether words name a kind of sectors and none of them: "các công nghệ chiến lược"."""
    if english:
        return bool(_ONLY_KIND_EN.fullmatch(view.lowered, start, end))
    return bool(_ONLY_KIND.on(view.plain).fullmatch(_reading(view), start, end))


def is_name(view: View, start: int, end: int, english: bool) -> bool:
    """Whether words in a list that is announced as one of sectors can be a name."""
    text = view.lowered if english else _reading(view)
    words = len(text[start:end].split())
    if not words or words > _MOST_WORDS or _FIGURE.search(text, start, end):
        return False
    refused = _NO_NAME_EN if english else _NO_NAME.on(view.plain)
    return not refused.match(text, start, end) and not is_kind(view, start, end, english)


def may_be_sector(view: View, start: int, end: int, english: bool) -> bool:
    """Whether a name beside sectors can be one: it is no place, body, work or task."""
    other = not english and _NO_SECTOR.on(view.plain).match(_reading(view), start, end)
    return not other and is_name(view, start, end, english)


def is_sector(view: View, start: int, end: int, english: bool) -> bool:
    """Whether words after a bare "ưu tiên" or "khuyến khích" name a sector by themselves."""
    if not may_be_sector(view, start, end, english):
        return False
    if english:
        return bool(_HEADS_EN.match(view.lowered, start, end)) or is_known(view.folded[start:end])
    text = _reading(view)
    if _ONLY_VERB.on(view.plain).fullmatch(text, start, end):
        return False
    return bool(_HEADS.on(view.plain).match(text, start, end)) or is_known(view.folded[start:end])


_BROAD = Pattern(
    r"(?:(?:sản phẩm|công nghiệp|nông nghiệp|ngành|nghề|lĩnh vực|kinh tế|dịch vụ|công nghệ|quốc gia"
    r"|hàng hóa|xuất khẩu|khoa học|nhóm|hỗ trợ|và|địa phương)[ ,]*)+"
)


def is_specific(view: View, start: int, end: int) -> bool:
    """Whether a name says more than "sản phẩm công nghiệp"."""
    return not _BROAD.on(view.plain).fullmatch(_reading(view), start, end)
