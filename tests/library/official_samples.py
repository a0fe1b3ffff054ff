"""A digest in two languages, the official text of the same resolution, and a law: all our own words."""

from __future__ import annotations

HEAD = """---
id: {id}
number: {number}
type: nghị quyết
title: {title}
title_en: Resolution on blue industry
issuer: Hội đồng Mẫu
issuer_en: Model Council
issued: '{issued}'
expires: '2099-01-01'
text_status: digest
language: {language}
relations:
- type: replaced_by
  number: 8-NQ/M
  date: '2098-01-01'
  since: '2098-01-01'
- type: related
  number: 3-NQ/M
sources:
- A model source
notes:
- Ghi chú
---
# {title}

"""
VI = """### mục I.1 {#i.1}

Công nghiệp xanh là trọng tâm của Thủ đô mẫu.

### bản tóm lược, mục 1 {#tom-luoc-1}

Đến năm 2030, tỷ trọng công nghiệp xanh trong GRDP đạt tối thiểu 35%.

### bản tóm lược, mục 2 {#tom-luoc-2}

Đến năm 2045, tỷ trọng công nghiệp xanh trong GRDP đạt tối thiểu 35%.

### bản tóm lược, mục 3 {#tom-luoc-3}

Khuyến khích các làng nghề gốm sứ chuyển sang lò nung điện.

### bản tóm lược, mục 4 {#tom-luoc-4}

Có hai nghị quyết cùng mang số này, ban hành cách nhau chín năm.
"""
EN = """### section I.1 {#i.1}

Green industry is the focus of the model capital.

### digest, item 1 {#tom-luoc-1}

By 2030, the target for green industry share of GRDP is at least 35%.

### digest, item 2 {#tom-luoc-2}

By 2045, the target for green industry share of GRDP is at least 35%.

### digest, item 3 {#tom-luoc-3}

Encourage pottery villages to change to electric kilns.

### digest, item 4 {#tom-luoc-4}

Two resolutions bear this number, issued nine years apart.
"""
TEXT = """HỘI ĐỒNG MẪU
Số: {number}

ĐẢNG CỘNG SẢN VIỆT NAM
{day}

NGHỊ QUYẾT
VỀ PHÁT TRIỂN CÔNG NGHIỆP XANH Ở THỦ ĐÔ MẪU

I- QUAN ĐIỂM

1. Công nghiệp xanh là trọng tâm phát triển của Thủ đô mẫu trong giai đoạn mới; lấy doanh nghiệp làm chủ thể.

2. Phát triển công nghiệp phải bảo vệ môi trường sống của người dân.

II- MỤC TIÊU

1. Đến năm 2030

a) Tỷ trọng công nghiệp xanh trong GRDP đạt ít nhất 35%.

b) Không còn cơ sở sản xuất gây ô nhiễm trong khu dân cư.

2. Tầm nhìn đến năm 2045

a) Tỷ trọng công nghiệp xanh trong GRDP đạt ít nhất 35% và giữ vững.

b) Thủ đô mẫu là trung tâm công nghiệp xanh của vùng.

III- GIẢI PHÁP

1. Khuyến khích các làng nghề gốm sứ chuyển từ lò than sang lò nung điện, có hỗ trợ lãi suất.

2. Xây dựng các khu công nghiệp sinh thái.
"""
DAY = "Thành phố Mẫu, ngày 05 tháng 7 năm 2022"
NEW, OLD = "7-nq-m-2022", "7-nq-m-2013"
GIST = {
    "i.1": "Green industry is the focus of the model capital.",
    "ii.1.a": "By 2030, the target for green industry share of GRDP is at least 35%.",
    "ii.2.a": "By 2045, the target for green industry share of GRDP is at least 35%.",
    "iii.1": "Encourage pottery villages to change to electric kilns.",
}
LAW = """QUỐC HỘI

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Luật số: 39 / 2024 / qh15
Hà Nội, ngày 28 tháng 6 năm 2024

LUẬT
THỦ ĐÔ

""" + "\n\n".join(
    f"Điều {n}. Điều mẫu {n}\n1. Một câu do người viết kiểm thử đặt ra.\n2. Một câu nữa cho khoản hai."
    for n in range(1, 55)
)
