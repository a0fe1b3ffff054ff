"""The words by which agencies are known, and the verbs behind them: lists that anybody may extend.

Entries are parted by commas and may be patterns; the first letter stands for itself and its capital.
"""

from __future__ import annotations

from rag_cnh.read.words import CAPITALS


def _entries(lists: tuple[str, ...]) -> list[str]:
    return [entry.strip() for words in lists for entry in words.split(",") if entry.strip()]


def _any(*lists: str) -> str:
    """One alternative for each entry."""
    return "|".join(_entries(lists))


def _any_case(*lists: str) -> str:
    """The same, each entry also with a capital at its beginning."""
    return "|".join(f"[{entry[0].upper()}{entry[0]}]{entry[1:]}" for entry in _entries(lists))


# Before a name: "Bộ Tài chính" begins one, "bộ máy" none.
_A_NAME = rf"(?=\s+[{CAPITALS}])"
# Behind "bộ", "sở", "ban" alone: the list goes on or ends ("các bộ; ngành", "sở và địa phương"), or work begins.
_LIST = (
    r"(?=\s*(?:[,;:]|$|và\s)|\s(?:ngành|ban|đảng|cán sự|có liên|liên quan|quản lý"
    r"|chủ trì|chủ động|phối hợp|gửi|báo cáo|rà soát|xây dựng|triển khai|có trách nhiệm)\b)"
)

_SHORT = ("bộ", "sở", "ban", "liên bộ")
_WITH_NAME = ("cục", "vụ", "phòng", "hội", "đoàn", "báo", "đài", "thanh tra", "BỘ", "SỞ", "BAN")
_AUTHORITIES = (
    # People who stand for them
    "bộ trưởng, thủ trưởng, chủ tịch, phó chủ tịch, giám đốc, chánh, người đứng đầu, bí thư",
    "đồng chí",
    # State
    r"ủy ban(?!\s+hành), uỷ ban(?!\s+hành), ỦY BAN, UBND, HĐND, hội đồng, văn phòng, ngân hàng, chi cục",
    "tổng cục, tổng công ty, tổng liên đoàn, tổng chủ tịch, tổng thanh tra",
    "viện kiểm sát, viện Kiểm sát, tòa án, toà án, kiểm toán, kho bạc, bảo hiểm xã hội, công an, thông tấn xã",
    "MTTQ, UBMTTQ, TAND, VKSND, LĐLĐ, NHNN, KBNN, BHXH, TTXVN, VCCI",
    "thủ tướng, chính phủ, quốc hội, chính quyền, tổ công tác, tổ Công tác, VTV, VOV",
    r"thanh tra(?=\s+(?:các|tỉnh|thành)), đài(?=\s+(?:truyền|phát))",
    # Party and mass organisations
    "đảng ủy, đảng uỷ, đảng bộ, đảng đoàn, ban cán sự, ban Cán sự, cấp ủy, cấp uỷ, tỉnh ủy, tỉnh uỷ, tỉnh đoàn",
    "thành ủy, thành uỷ, thành đoàn, huyện ủy, huyện uỷ, quận ủy, quận uỷ, thị ủy, thị uỷ, quân ủy, quân uỷ",
    "quân khu",
    "thường trực, thường vụ, mặt trận, liên đoàn, đoàn thể, hội quần chúng",
    # Nouns for all of a kind
    # "ngành Công an" is one, "ngành công nghiệp mũi nhọn" is what is worked on.
    r"ngành(?!\s(?:nghề|công nghiệp|kinh tế|dịch vụ|hàng|sản xuất|chế biến|mũi nhọn|trọng điểm|ưu tiên|chủ lực))",
    r"địa phương, cơ quan, đơn vị(?!\s(?:tính|sự nghiệp))",
)
# Bodies whose names also open headings of other kinds ("2. Trung tâm dữ liệu quốc gia").
_BODIES = (
    r"trung tâm(?=\s), viện, học viện, đại học, trường(?=\s(?:[A-ZĐ]|đại|cao|chính|trung|học|nghề)), tập đoàn, công ty",
    r"doanh nghiệp, hiệp hội, quỹ, nhà mạng, nhà đầu tư, chủ đầu tư, hợp tác xã, cơ sở(?!\sdữ liệu|\shạ tầng)",
    r"cá nhân",
    r"hộ(?=\s), quận, huyện, thị xã, xã(?!\shội), phường, đặc khu, đơn vị sự nghiệp",
)
AUTHORITIES = "|".join((
    *(f"(?:{_any_case(word)})(?:{_A_NAME}|{_LIST})" for word in _SHORT),
    *(f"(?:{_any_case(word)}){_A_NAME}" for word in _WITH_NAME),
    _any_case(*_AUTHORITIES),
))  # fmt: skip
# "Tổ chức" at the beginning of a sentence is a verb.
BODIES = "|".join((_any_case(*_BODIES), "tổ chức", "(?<=[Cc]ác )(?:[Tt]ổ chức|[Tt]ỉnh|[Tt]hành phố)"))
MANY = r"(?:[Tt]ất cả\s)?(?:[Cc]ác|CÁC|[Mm]ột số|[Mm]ỗi|[Tt]ừng)\s+"

# Verbs that may also be a noun's attribute ("cơ sở đào tạo", "đơn vị thực hiện", "các tổ chức").
EITHER = _any(
    "tổ chức(?! (?:chính trị|xã hội|đảng|tín dụng|liên quan|có liên quan|quần chúng|nghề nghiệp|hội|quốc tế|khoa học))",
    "thực hiện, đầu tư, nghiên cứu, đào tạo, cung cấp, hỗ trợ, kiểm tra, thanh tra, giám sát, tư vấn",
    "sử dụng",
    "quản lý, phát triển, kinh doanh, sản xuất, khai thác, vận hành, bồi dưỡng, kiểm soát, điều phối, thẩm định",
    "quy hoạch, phụ trách, (?<!công nghệ )thông tin, đánh giá, tham gia, đăng ký, xử lý, giải quyết, ứng dụng",
    "chuyển",
    "dự báo, phân tích",
)
# Verbs and other words that end a list of agencies wherever they stand.
ALWAYS = _any(
    "chủ trì, chủ động, phối hợp, lãnh đạo, chỉ đạo, chịu trách nhiệm, theo dõi, đôn đốc, hướng dẫn, rà soát",
    "xây dựng",
    "tham mưu, đề xuất, (?<!chương )(?<!công )(?<!quy )trình, ban hành, báo cáo, tổng hợp, bố trí, cân đối",
    "triển khai",
    "tập trung, tăng cường, đẩy mạnh, tiếp tục, kịp thời, khẩn trương, tích cực, (?<!giáo dục )thường xuyên",
    "định kỳ",
    "hằng năm, hàng năm, căn cứ, cụ thể h[óo][áa], quán triệt, tuyên truyền, phổ biến, vận động, công bố",
    "hoàn thiện",
    "hoàn thành, sửa đổi, bổ sung, tổng kết, sơ kết, xác định, thiết lập, tiếp nhận, bảo đảm, đảm bảo, nâng cao",
    "quy định, phê duyệt, gửi, đàm phán, ký kết, điều tra, khảo sát, lập(?= (?:kế|danh|dự|báo|hồ|quy|đề)), lựa chọn",
    "thành lập, kiện toàn, huy động, ưu tiên, thúc đẩy, khuyến khích, tạo điều kiện, đổi mới, mở rộng",
    "kết nối, chia sẻ",
    "cập nhật, duy trì, đưa, lồng ghép, phân công, phân bổ, giao(?= (?:cho|các|trách)), giới thiệu, bàn giao",
    "thống nhất",
    "thể chế, cử(?= (?:cán|người|đại|giảng)), áp dụng, tháo gỡ, xem xét, quyết định, thông qua, góp ý, cho ý kiến",
    "chấn chỉnh, ngăn chặn, phòng ngừa, nghiêm túc, chuẩn bị, làm việc, soạn thảo, nộp, ký, cam kết, nắm, mời",
    "phát động, phát hành, in ấn, phải, cần, được giao, là, sẽ, đã, để, nhằm, khi, trước ngày, về việc",
    "có(?= (?:trách nhiệm|nhiệm vụ|văn bản|ý kiến|kế hoạch|giải pháp|biện pháp|phương án))",
    "trong(?= (?:việc|quá|công tác|thời|năm|quý|tháng|phạm|khi))",
    "theo(?= (?:chức năng|thẩm|phạm|nhiệm|quy định|phân công))",
)
# How work begins, in small letters: the first syllable where it is a verb's alone.
WORK = _any(
    "chủ trì, chủ động, phối hợp, xây, rà, tham, trình, ban hành, báo cáo, tổng hợp, tổng kết, tổng rà, bố trí",
    "cân đối",
    "triển khai, tập, tăng, đẩy, tiếp, kịp, khẩn, tích, thường, định kỳ, hằng, hàng, căn cứ, trên cơ sở, trước, đến",
    "trong quá trình, cụ thể, quán, tuyên, phổ, vận, công bố, hoàn, sửa, bổ sung, đánh, sơ kết, xác định",
    "thiết, giải, xử",
    "bảo đảm, đảm, nâng, quy định, phê, thông tin, thông báo, gửi, đàm, ký, điều tra, điều chỉnh, điều phối, khảo, lập",
    "lựa, thành lập, kiện, huy, ưu, thúc, khuyến, tạo, chuyển, đổi, mở, kết, chia, cập, duy, đưa, lồng, phân",
    "giao, giới",
    "bàn, thống, thể chế, cử, áp, ứng, tháo, xem, quyết, đăng, góp, cho ý, dự, chấn, ngăn, phòng chống, phòng ngừa",
    "chuẩn, nắm, mời, phát, tổ chức, thực hiện, đầu tư, nghiên, đào, cung, hỗ, kiểm tra, kiểm soát, kiểm kê, thanh tra",
    "giám sát, tư vấn, sử dụng, quản lý, sản, khai, vận hành, bồi, thẩm, quy hoạch, phụ, theo dõi, đôn, hướng, chỉ đạo",
    "lãnh đạo, là đầu mối, là cơ quan, chịu, có trách, có kế, có giải, tuân, đề, nhân, xúc, thu, giữ, củng",
    "khắc, bảo vệ",
    "yêu cầu, đồng, lấy, giáo dục, rút, làm, chăm, quan tâm, chú, sắp, đa",
)
