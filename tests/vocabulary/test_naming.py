"""Vietnamese indicators get an English name made of the vocabulary, all of it or none."""

from __future__ import annotations

import pytest

from rag_cnh.vocabulary import indicator_name
from rag_cnh.vocabulary.groups import singular


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        # shares and rates
        ("tỷ trọng kinh tế số trong GRDP", "share of the digital economy in GRDP"),
        ("Tỉ trọng dịch vụ trên GDP", "share of services in GDP"),
        ("tỷ trọng nông, lâm, thủy sản trong GDP", "share of agriculture, forestry and fisheries in GDP"),
        ("tỷ lệ nước thải đô thị được xử lý", "share of urban wastewater treated"),
        ("tỷ lệ doanh nghiệp sử dụng nền tảng số", "share of enterprises using digital platforms"),
        ("tỷ lệ hộ gia đình có Internet cáp quang", "share of households with fibre Internet"),
        ("tỷ lệ sử dụng dịch vụ công trực tuyến của người dân", "rate of using online public services by people"),
        ("tỷ lệ giao dịch không dùng tiền mặt", "cashless transaction rate"),
        ("tỷ lệ phủ sóng 5G tại các khu công nghiệp", "5G coverage rate in industrial parks"),
        # numbers
        ("số bác sĩ trên 1 vạn dân", "number of doctors per 10,000 people"),
        ("số doanh nghiệp công nghệ số trên 1.000 dân", "number of digital technology enterprises per 1,000 people"),
        ("tổng số trạm 5G", "number of 5G stations"),
        # growth, averages, a head
        ("tốc độ tăng trưởng GRDP bình quân hàng năm", "average annual GRDP growth rate"),
        ("tốc độ tăng trưởng công nghiệp, dịch vụ nông thôn", "growth rate of rural industry and services"),
        ("số công bố khoa học tăng trung bình", "average growth in number of scientific publications"),
        ("GRDP bình quân đầu người của Hà Nội (giá hiện hành)", "GRDP per capita of Hà Nội (current prices)"),
        ("doanh thu ngành công nghiệp chế biến, chế tạo", "manufacturing and processing industry revenue"),
        ("đóng góp của kinh tế tư nhân vào GDP", "contribution of the private sector to GDP"),
        ("xếp hạng năng lực cạnh tranh số của Việt Nam", "digital competitiveness rank of Viet Nam"),
        # lists
        ("tỷ lệ cơ sở dữ liệu được hoàn thành và chia sẻ", "share of databases completed and shared"),
        ("tổ chức, doanh nghiệp công nghệ hàng đầu thế giới", "world-leading technology organisations and enterprises"),
        ("mật độ nhân lực nghiên cứu và công nghệ", "density of research and technology human resources"),
        # spellings and segmentation
        ("quy mô kinh tế số", "digital economy size"),
        ("Kim ngạch xuất khẩu hàng hoá", "goods exports"),
        ("đầu tư mới trạm 5G", "investing in new 5G stations"),
        ("chỉ số phát triển con người (HDI)", "Human Development Index"),
        ("dân số từ 15 tuổi trở lên có tài khoản ngân hàng", "population aged 15 and over with bank accounts"),
    ],
)  # fmt: skip
def test_a_name_is_composed(vietnamese: str, english: str) -> None:
    assert indicator_name(vietnamese) == english


@pytest.mark.parametrize(
    "vietnamese",
    [
        "tỷ lệ thuyền nan được đăng ký",  # a word that the vocabulary lacks
        "BTS 5G",  # names alone say nothing
        "tổ chức chính trị - xã hội sử dụng",  # what they use was cut off
        "dự án đô thị thông minh và doanh nghiệp",  # projects of both, or one and the other
        "tỷ lệ hộ gia đình có kết nối Internet",  # nothing is done behind "có"
        "người được",
        "",
    ],
)
def test_no_half_of_a_name(vietnamese: str) -> None:
    assert indicator_name(vietnamese) is None


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("enterprises", "enterprise"),
        ("industries", "industry"),
        ("businesses", "business"),
        ("parts and components", "part and component"),
        ("logistics", "logistics"),
        ("goods", "goods"),
        ("access", "access"),
        ("children", "child"),
    ],
)
def test_a_modifier_is_in_the_singular(plural: str, one: str) -> None:
    assert singular(plural) == one
