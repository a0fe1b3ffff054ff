"""What the product says of documents themselves: their facts, their ties, whether they are in force."""

from __future__ import annotations

DOCUMENT_PHRASES: dict[str, tuple[str, str]] = {
    "issued": ("{name} được ban hành ngày {date}.", "{name} was issued on {date}."),
    "issuer": ("{name} do {issuer} ban hành.", "{name} was issued by {issuer}."),
    "signer": ("{name} do {signer} ký.", "{name} was signed by {signer}."),
    "effective": ("{name} có hiệu lực từ ngày {date}.", "{name} takes effect on {date}."),
    "title": ("{number}: {title}.", "{number}: {title}."),
    "implements": ("{name} thực hiện {others}.", "{name} implements {others}."),
    "implemented_by": ("{name} được triển khai bởi {others}.", "{name} is implemented by {others}."),
    "follows": ("{name} tiếp nối {others}.", "{name} continues {others}."),
    "first": ("{name} ra trước.", "{name} came first."),
    "absent replaced": ("{number} đã được thay thế bởi {name}.", "{number} has been replaced by {name}."),
    "absent replaced from": (
        "{number} đã hết hiệu lực, được thay thế bởi {name} từ ngày {date}.",
        "{number} is no longer in force: it was replaced by {name} from {date}.",
    ),
    "absent replaced later": (
        "{number} sẽ được thay thế bởi {name} từ ngày {date}.",
        "{number} will be replaced by {name} from {date}.",
    ),
    "absent amended": ("{number} được sửa đổi bởi {name}.", "{number} is amended by {name}."),
    "absent amended later": (
        "{number} sẽ được sửa đổi bởi {name} từ ngày {date}.",
        "{number} will be amended by {name} from {date}.",
    ),
    "absent amended from": (
        "{number} được sửa đổi bởi {name} từ ngày {date}.",
        "{number} is amended by {name} from {date}.",
    ),
    "other version": ("Bản khác cũng có {label}: {name}.", "Another version has {label}, too: {name}."),
    "other text": ("Còn một bản khác: {name}.", "There is another version: {name}."),
    "in force": ("{name} còn hiệu lực.", "{name} is in force."),
    "in force from": ("{name} còn hiệu lực, từ ngày {date}.", "{name} is in force, since {date}."),
    "is expired": ("{name} đã hết hiệu lực từ ngày {date}.", "{name} expired on {date}."),
    "is superseded": (
        "{name} đã hết hiệu lực, được thay thế bởi {successor} từ ngày {date}.",
        "{name} is no longer in force: it was replaced by {successor} from {date}.",
    ),
    "not yet on": ("Chưa có hiệu lực vào ngày {date}.", "Not yet in force on {date}."),
    "replaces": ("{name} thay thế {others}.", "{name} replaces {others}."),
    "amends": ("{name} sửa đổi, bổ sung {others}.", "{name} amends {others}."),
    "amended_by": ("{name} đã được sửa đổi bởi {others}.", "{name} has been amended by {others}."),
    "from": ("{name} (từ {date})", "{name} (from {date})"),
    "unknown fact": (
        "Kho văn bản không ghi {facts} của {name}.",
        "The library does not record {facts} of {name}.",
    ),
    "fact issued": ("ngày ban hành", "the date of issue"),
    "fact signer": ("người ký", "the signer"),
    "fact issuer": ("cơ quan ban hành", "the issuing body"),
    "fact promulgated": ("lệnh công bố", "the order of promulgation"),
    "fact effective": ("ngày có hiệu lực", "the date of effect"),
    "fact expires": ("ngày hết hiệu lực", "an end of validity"),
    "fact parts": ("hiệu lực của từng phần", "the effect of its parts"),
    "fact implements": ("văn bản được thực hiện", "what it implements"),
    "fact implemented_by": ("văn bản triển khai", "what implements it"),
    "fact replaces": ("văn bản bị thay thế", "what it replaces"),
    "fact amends": ("văn bản được sửa đổi", "what it amends"),
    "fact same_number": ("văn bản khác cùng số", "another document of the same number"),
    "fact title": ("tên", "the title"),
}
