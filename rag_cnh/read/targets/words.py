"""The words by which figures are known as goals or as something else, in both languages.

Written with accents; `Pattern` reads typed text too.
"""

from __future__ import annotations

from rag_cnh.read.targets.patterns import Pattern


def _any(*alternatives: str) -> Pattern:
    """Any of the words, whole."""
    return Pattern(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)")


# What has been reached: "đã đạt", "hiện nay", "tính đến tháng 6".
REACHED = _any(
    r"(?<!so với )(?:hiện nay|hiện có (?=(?:khoảng |trên |hơn |gần )?\d)|hiện tại|hiện đang|hiện trạng)"
    r"|thời gian qua|những năm qua|các năm qua|năm qua"
    r"|vừa qua|đã đạt|đã có|đã tăng|đã giảm|đã chiếm|đã hoàn thành|đã thu hút|đã đóng góp|đã trở thành|đã được"
    r"|cùng kỳ"
    r"|ước tính năm|tính đến (?:nay|hết|cuối|tháng|ngày)|đến nay|mới chỉ|(?<!chứng )chỉ đạt"
    r"|(?<!xây dựng )(?<!thành lập )(?<!đăng ký )(?<!cấp )(?<!đầu tư )(?<!trồng )(?<!tạo )mới đạt|chỉ chiếm"
    r"|khi ban hành"
    r"|trước đây|còn thấp|chưa đạt",
    r"currently|at present|so far|has reached|have reached|reached|was issued|had|grew|was|were|has been|have been",
)
SURELY_REACHED = _any(r"hiện nay|đã đạt|đã có|khi ban hành|đạt được|grew|reached")
PAST_HEADING = Pattern(
    r"hiện trạng|thực trạng|tình hình|kết quả thực hiện|kết quả đạt được|đánh giá kết quả|đánh giá chung|bối cảnh"
    r"|(?:^|/ )(?:[ivx\d.]+[.)/-]?\s+|[a-zđ][.)]\s+)?kết quả (?=nhiệm kỳ|năm|giai đoạn|chủ yếu|công tác|triển khai)"
    r"|(?:^|/ )(?:[ivx\d.]+[.)]?\s+|[a-z][.)]\s+)?(?:context|results)(?!\w)"
    r"|sự cần thiết|tồn tại, hạn chế|current situation|achievements|background"
)
GOAL_HEADING = _any(
    r"mục tiêu|chỉ tiêu|tầm nhìn|kế hoạch phát triển|đến năm|phấn đấu|định hướng (?:đến|phát triển)",
    r"targets?|objectives?|goals?|vision",
)
GOAL = _any(
    r"phấn đấu|mục tiêu|hướng tới|hướng đến|đến năm|tới năm|đến hết năm|vào năm|bảo đảm|đảm bảo|tối thiểu"
    r"|ít nhất|đạt|nâng"
    r"|duy trì|bố trí|dành|thu hút|hình thành|chiếm|by 20\d\d|target|goal|aims?|at least|reach|achieve|is to|are to"
    r"|attract|makes? up|accounts? for"
)
# An estimate of the year that is ending: "năm 2025 ước đạt 7,1%" in a text of 2025.
ESTIMATED = _any(r"ước đạt|ước tính|ước thực hiện|ước khoảng|is estimated|are estimated|estimated at")
KEEPS = _any(r"duy trì|phấn đấu|bảo đảm|đảm bảo|mục tiêu|maintain|target")
# Money that is charged or shared out is no goal: taxes, fines, wages; nor are votes.
POLICY_TERM = _any(
    r"thuế suất|thuế thu nhập|tiền thuê|miễn thuế|giảm thuế|lệ phí|mức phí|mức phạt|xử phạt|phụ cấp|tiền lương"
    r"|mức lương"
    r"|lương cơ sở|lãi suất|mức hỗ trợ|hỗ trợ tối đa|vốn điều lệ|cổ phần|vay lại|bồi thường|chi phí thực tế"
    r"|chi phí được trừ"
    r"|khấu trừ|phiếu|mức đóng|tài trợ|đồng ý|tán thành|tham dự|hợp lệ|biểu quyết",
    r"income tax|taxed|tax rate|deductible|rent|votes|fines?|wages",
)
BUDGET = _any(
    r"kinh phí|tổng mức đầu tư|tổng vốn(?! đầu tư (?:toàn|phát triển|nước ngoài|trực tiếp|xã hội|thực hiện))"
    r"|dự toán|vốn đầu tư công|nguồn vốn|chi phí|vốn ngân sách|khái toán|mức đầu tư",
    r"budget of|total investment|funding|costs?",
)
BUDGET_HEADING = _any(r"kinh phí|nguồn vốn|nguồn lực tài chính|dự toán|funding")
STATE_BUDGET = _any(r"ngân sách nhà nước|budget")
SPENDS = _any(r"dành|bố trí|bảo đảm|chi|spending|ensures")
# Parts of a document and of its plan, which it counts about itself.
OWN_PARTS = Pattern(
    r"(?:nhóm(?! ngành| sản phẩm| nghiên cứu| hộ)|nhiệm vụ|giải pháp|chỉ tiêu|tiêu chí|chương(?! trình)"
    r"|điều(?! dưỡng)|khoản|mục|giai đoạn"
    r"|đối tượng|cấp độ|lĩnh vực|nội dung|bước|khâu|trụ cột|quan điểm|dự án thành phần|phụ lục|phần|kỳ(?! lân)|đợt|lần"
    r"|loại|hình thức|phương án|ý kiến|phiếu|nguyên tắc|vùng|đoàn công tác|lớp tập huấn"
    r"|tasks?|groups?|chapters?|articles?|indicators?|criteria|phases?|fields?|pillars?|votes|regions|levels?|main|key|strategic)(?!\w)"
)
# What a plan allows to be built; a limit of it is a rule.
PLANNING = _any(r"mật độ xây dựng|hệ số sử dụng đất|tầng cao|chiều cao", r"building density|plot ratio|height")
DESIGN = _any(r"diện tích|quy mô (?:xây dựng|đầu tư|sử dụng đất)|chiều dài tuyến|công suất thiết kế")
# The verb (or colon) that states a value, right before figure and cue.
STATES = Pattern(
    r"(?:(?<!\w)(?:đạt được|đạt|là|chiếm|ở mức|mức|còn|lên|xuống|xuống còn|bằng|gấp|duy trì|tăng|giảm"
    r"|tăng trưởng|tăng thêm"
    r"|giữ|ổn định|bình quân|trung bình|bảo đảm|đảm bảo|nâng lên|đóng góp|is|are|reach|reaches|reaching|stays?|be"
    r"|remains?|of|accounts? for|makes? up|exceeds?|maintained at|to|by)"
    r"|:)\s*(?:từ\s+|khoảng\s+|được\s+|bình quân\s+|trung bình\s+|mức\s+)*$"
)
STATING_CUE = _any(r"đạt|bằng|ở mức|chiếm|exceeds?|surpass(?:es)?")
HAVE = Pattern(
    r"(?<!\w)(?:(?:có|hình thành|thu hút|thành lập|xây dựng|phát triển|đào tạo|tạo|đưa|cử|bồi dưỡng|hoàn thành"
    r"|nâng cấp|cải tạo|mở rộng|trồng|lắp đặt|sản xuất|cung cấp|đón|kết nạp|tuyển|khai thác"
    r"|have|establish|build|attract|train|create|there are|there be|complete|upgrade|plant|install|develop|welcome"
    r"|produce|provide|support|form)(?:\s+(?:được|thêm|mới|từ|khoảng))*"
    r"|(?:đào tạo|bồi dưỡng|tập huấn|việc làm|hỗ trợ|cấp|cung cấp)(?:\s+[^\W\d]+){0,6}?\s+cho|training for"
    r"|trong đó(?: có)?|including|of which)\s*$"
)
# Any word of its own: what stands before a figure that opens its clause has none.
SAYS = Pattern(r"(?<!\w)(?!(?:đến|năm|hết|by|in|và|and)(?!\w))[^\W\d]{2,}")
LIFE_EXPECTANCY = _any(r"tuổi thọ|sống khỏe|sống khoẻ|life expectancy")
TIME_INDICATOR = _any(
    r"số năm|tuổi thọ|sống khỏe|sống khoẻ|thời gian (?:giải quyết|thực hiện|xử lý|thông quan|chờ)"
    r"|(?<!trong )thời gian \w+ \w+"
)
SPEED = _any(r"tốc độ|băng rộng|băng thông|speed|broadband|bandwidth")
# The size of what is counted: "10 doanh nghiệp có doanh thu trên 100 tỷ đồng", "clusters of 50 ha or more".
SIZED = Pattern(
    r"(?<!\w)(?:doanh nghiệp|dự án|hợp tác xã|trang trại|khu|cụm|hộ|nhà máy|cơ sở|trường|trung tâm|mô hình)"
    r"(?: [^\W\d]+){0,5} (?:có|với) (?:tổng )?(?:doanh thu|vốn|quy mô|diện tích|công suất|thu nhập|giá trị|số lao động)"
    r"(?: [^\W\d]+){0,4}\s*$"
)
OF_SIZE = Pattern(r"(?<!average )(?<!total )(?<!minimum )(?<!share )(?<!rate )(?<!target )(?<!level )of\s*$")
FROM = Pattern(r"(?<!\w)(?:từ|from)\s*$")
FROM_UP = Pattern(r"(?<!\w)từ\s*#\s*trở lên")
RISES_TO = Pattern(r"^[^,;]{0,30}?(?<!\w)(?<!trở )(?:lên|xuống|còn|to)(?!\w)")
COMPARED_WITH = Pattern(r"(?:so với(?: mức)?|thay vì|nằm trong mức(?: sàn)?|within the|than the|instead of)\s*$")
MENTION = _any(
    r"theo dõi (?:chỉ tiêu|mục tiêu)|được dẫn từ|dẫn từ nghị quyết"
    r"|monitors?|is quoted|are quoted|quoted from|is taken from|is footnoted"
)
# A figure whose own value comes later in the same clause is part of the indicator.
LATER_VALUE = Pattern(r"^[^,;]*?(?<!\w)(?:đạt|là|chiếm|dưới|is|reaches)\s[^,;\d]{0,25}\d")
LATER_RANKED = Pattern(r"^[^,;]*?(?<!\w)(?:đạt|is)\s[^,;\d]{0,25}\d")
RANKED_BESIDE = Pattern(r"(?<!\w)nhóm|(?:dẫn|đứng|nước) đầu|top \w+ (?:and|và)")
