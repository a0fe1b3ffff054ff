"""Provinces and cities other than Hà Nội: what is said of the country or the capital does not answer for them.

Names of before and after the mergers of 2025, folded; those that are common words without accents
("hòa bình", peace) are left out.
"""

from __future__ import annotations

import re

_NAMES = (
    "da nang|hai phong|can tho|hue|thua thien hue|ho chi minh|tp hcm|tphcm|hcmc|sai gon|saigon|binh duong|dong nai|"
    "ba ria vung tau|vung tau|quang ninh|bac ninh|bac giang|vinh phuc|phu tho|thai nguyen|hai duong|hung yen|ha nam|"
    "nam dinh|ninh binh|thanh hoa|nghe an|ha tinh|quang binh|quang tri|quang nam|quang ngai|binh dinh|phu yen|"
    "khanh hoa|ninh thuan|binh thuan|lam dong|dak lak|dac lac|dak nong|gia lai|kon tum|long an|tien giang|ben tre|"
    "tra vinh|vinh long|dong thap|an giang|kien giang|hau giang|soc trang|bac lieu|ca mau|tay ninh|binh phuoc|"
    "lao cai|yen bai|tuyen quang|ha giang|cao bang|bac kan|lang son|son la|dien bien|lai chau"
)
_PROVINCE = re.compile(rf"\b(?:{_NAMES})\b")


def named_province(folded: str) -> str | None:
    """The province that a folded text names, if any."""
    match = _PROVINCE.search(folded)
    return match[0] if match else None
