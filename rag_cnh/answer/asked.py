"""What a question asks of a document itself: which facts, or whether it is in force; by folded cue words."""

# ruff: noqa: E501 (tables of patterns)
from __future__ import annotations

import re

from rag_cnh.search.query import Query


def _cues(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + r")(?!\w)")


_TEXT = r"(?:van ban|luat|bo luat|nghi quyet|nghi dinh|quyet dinh|chi thi|ket luan|ke hoach|chuong trinh|thong tu)"
_TEXT_EN = r"(?:documents?|laws?|resolutions?|decrees?|decisions?|plans?|program(?:me)?s?|conclusions?|one|text)"
_ANY = rf"(?:{_TEXT}|{_TEXT_EN})"
_MADE = r"(?:issued?|adopt(?:ed)?|pass(?:ed)?|approved?|signed?|promulgated?|enact(?:ed)?)"
_APPLIES = r"(?:take effect|takes effect|took effect|taken effect|come into force|came into force|enter(?:ed)? into force|appl(?:y|ies|ied)|effective|(?:be )?in force)"
_DAY = r"(?:ngay|khi|nam|thang|luc|hom) (?:nao|may|bao nhieu)"
# What is made must be the document, which the name taken out of the question was.
_OF_IT = r"(?=\s*(?:$|[?.,;!:)]|(?:va|and|on|when|of|ngay|khi|nam|vao|vay|nhi|day|a|the|ra|the|it|this|that|after|with|cua|its|their)\b))"

VALIDITY = _cues(
    r"con hieu luc", r"het hieu luc", r"co hieu luc (?:khong|chua|hay)", r"hieu luc (?:nao|ra sao|the nao)",
    r"con (?:duoc |dang )?(?:ap dung|dung|xai|giu|dung duoc|gia tri|nguyen)", r"bi (?:thay the|bai bo|sua)", r"(?:duoc )?thay (?:the )?(?:bang|boi)",
    rf"{_TEXT} (?:nao|gi) (?:da |se )?(?:thay|sua|bai bo|dieu chinh thay)", r"(?:cai|ban) (?:nao|gi) (?:da )?thay(?: the| cho)?", r"dang (?:co )?hieu luc",
    r"still (?:in force|valid|appl\w+|applicable|in effect|running|stand\w*|good|current|use\w*|hold\w*|bind\w*)", r"in force(?! (?:from|on|since))",
    r"(?:been |got |was |were |is |are )(?:since )?(?:replaced|superseded|repealed|amended|changed)", r"(?:replaced|superseded|repealed|amended) by", r"what (?:has |have )?(?:replaced|replaces|amended|amends|superseded)",
    rf"(?:what|which) (?:new |newer |later )?{_TEXT_EN} (?:has |have )?(?:replaced?|replaces|amended|amends|supersedes?d?|changed)", r"(?:has|have|had|having|is|did) .{0,60}\b(?:expired?|laps\w+|run out|end(?:ed|ded)?|run(?:n)?ing)", r"no longer (?:valid|in force|appl\w+)",
    r"(?:has|have|had|did|was|were) .{0,80}\b(?:changed?|amend(?:ed)?|replaced?|repeal(?:ed)?|revised?|superseded?)",
    r"(?:keeps?|go(?:es)? on|continues?|remains?) (?:to )?(?:stand\w*|appl\w+|in force|valid|running)", r"(?:bi|duoc) sua(?: doi(?: boi| bang)?| (?:boi|bang|chua|khong|gi)|(?=\s*\?*$))", r"(?:da|co) (?:bi )?sua(?: doi)? (?:chua|khong)",
    rf"{_TEXT}\b.{{0,30}}\bnao (?:duoc |dang |da |con )?(?:ap dung|dieu chinh|co hieu luc)", rf"(?:what|which) .{{0,30}}\b{_TEXT_EN} (?:was |were |is |are )?(?:applied|applies|apply|in force)",
)  # fmt: skip
_WHEN = _cues(
    r"ngay nao",
    r"khi nao",
    r"nam nao",
    r"bao gio",
    r"hom nao",
    r"when",
    r"what (?:is (?:its|the) )?(?:day|date|year)",
    r"on (?:what|which) (?:day|date)",
    r"its date",
)
# Folded questions without the names of documents.
_FACTS = {
    "issued": _cues(rf"(?:ban hanh|thong qua|ky|ra doi|phe duyet|cong bo) (?:tu |vao )?{_DAY}", r"(?:ban hanh|thong qua) (?:khi|bao gio)\w*", rf"{_DAY} (?:thi )?(?:duoc )?(?:ban hanh|ky|thong qua|phe duyet|ra doi)",
                    rf"(?:ra|co) (?:doi )?(?:tu )?{_DAY}", rf"(?:when|(?:what|which) (?:day|date|year)) (?:was|were|did|is)\b.{{0,80}}\b{_MADE}", r"(?:date of (?:issue|adoption|issuance)|issue date|issuance date)", r"ngay ban hanh",
                    r"(?:what|which) years? (?:are|is|was|were|did) (?:they|it|these|this)?\b.{0,20}\bfrom", r"(?:what is|what's|and) (?:its|the) date", r"how old is", r"dated when"),
    "signer": _cues(r"ai (?:la nguoi )?(?:da )?ky", r"nguoi ky", r"(?:do|boi) ai ky", r"do (?:\w+ ){2,5}ky", r"(?:chu ky|chu ki) (?:cua )?ai", r"thu tuong nao ky", r"who (?:has |had )?signed", r"signed by(?: whom)?", r"signed (?:it|them)", r"signatory", r"whose signature", r"who (?:was|is) the signer"),
    "issuer": _cues(rf"(?:ai|co quan nao|don vi nao|cap nao|noi nao|nguoi nao) (?:da )?(?:ban hanh|thong qua|phe duyet|ra){_OF_IT}", rf"do (?:ai|co quan nao|cap nao) (?:ban hanh|thong qua|phe duyet|ra){_OF_IT}", r"co quan ban hanh",
                    rf"(?:who|which (?:body|agency|authority|organ)|what body) (?:has |had )?(?:issued|adopted|passed|approved|made){_OF_IT}", r"(?:issued|passed|adopted) by (?:whom|which|who|what)", r"issuing (?:body|authority|agency)"),
    "promulgated": _cues(r"(?:ai|nguoi nao) (?:da )?(?:ky lenh )?cong bo", r"lenh cong bo", r"who (?:has |had )?promulgated", r"promulgated by"),
    "effective": _cues(r"(?:co |bat dau co )?hieu luc (?:thi hanh )?(?:ke )?(?:tu|khi|ngay|thang|nam|bao gio|luc)\w*", r"(?:khi nao|bao gio|ngay nao|hom nao|tu khi nao|tu ngay nao) (?:thi )?(?:moi )?(?:bat dau )?(?:co )?(?:hieu luc|ap dung)", r"ap dung (?:ke )?tu (?:khi|ngay|bao gio|nam|thang)\w*", r"bat dau (?:co hieu luc|ap dung)",
                       rf"(?:when|(?:from|on|as of|since) (?:when|(?:what|which) (?:day|date)))\b.{{0,100}}\b{_APPLIES}", r"effective date", r"date of (?:effect|entry into force)", r"in force (?:from|since) when", r"since when\b.{0,60}\bin force"),
    "expires": _cues(r"het (?:hieu luc|han|thoi han) (?:tu |vao )?(?:khi|ngay|thang|nam|bao gio|luc)\w*", r"(?:khi nao|bao gio|ngay nao|luc nao|nam nao) (?:thi )?(?:moi )?het (?:hieu luc|han)", r"(?:co )?(?:hieu luc|ap dung|gia tri|keo dai) (?:den|toi) (?:khi|bao gio|ngay|nam|het|luc)\w*", r"hieu luc (?:trong )?(?:bao lau|may nam|bao nhieu nam)",
                     r"when\b.{0,80}\b(?:expires?|lapses?|cease[sd]?|end(?:s|ed)?|run out|stop(?:s|ped)? appl\w+)", r"(?:until|till|up to) (?:when|what date|which date)\b", r"(?:valid|in force|applies|apply) (?:until|till|for how long)", r"how long\b.{0,60}\b(?:valid|in force|apply|effect)", r"expiry date"),
    "parts": _cues(r"(?:phan|noi dung|dieu|khoan|quy dinh|dieu khoan) nao\b.{0,60}\b(?:hieu luc|ap dung)", r"(?:what|which) (?:parts?|provisions?|articles?|clauses?|rules)\b.{0,60}\b(?:effect|force|apply|applied)"),
    "implemented_by": _cues(rf"(?:{_TEXT}|cai) (?:nao|gi) (?:da |duoc |se )?(?:\w+ ){{0,5}}?(?:thuc hien|trien khai|cu the hoa|huong dan)", rf"(?:duoc|do) (?:{_TEXT} nao )?(?:thuc hien|trien khai|cu the hoa) (?:bang|boi|qua)", rf"(?:what|which) (?:\w+ )?{_ANY} (?:\w+ ){{0,6}}?(?:implements?|implemented|carry out|carries out|carried out)", r"(?:implemented|carried out) (?:by|through|with) (?:what|which)"),
    "implements": _cues(rf"(?:thuc hien|cu the hoa|trien khai|ke thua|tiep noi|tiep tuc(?: thuc hien)?|can cu(?: vao)?) {_TEXT} (?:nao|gi|so may)", rf"(?:what|which) (?:\w+ ){{0,6}}?{_ANY}\b.{{0,80}}\b(?:does|did|do|is|was)\b.{{0,80}}\b(?:implement|carry out|carry on|continue|serve|follow)", r"what does .{0,60} implement", rf"for which (?:\w+ ){{0,2}}{_TEXT_EN}"),
    "replaces": _cues(rf"(?:thay the|thay cho|bai bo) (?:cho )?(?:nhung |cac )?{_TEXT} (?:nao|gi)", r"thay (?:the|cho) (?:cai )?(?:gi|nao)", rf"(?:what|which) (?:\w+ ){{0,3}}?{_TEXT_EN} (?:does|did|do)\b.{{0,60}}\b(?:replace|repeal|supersede)", r"what (?:does|did)\b.{0,60}\b(?:replace|repeal|supersede)"),
    "amends": _cues(rf"sua(?: doi)?(?:,? bo sung)? (?:nhung |cac )?{_TEXT} (?:nao|gi)", rf"(?:what|which) (?:\w+ ){{0,3}}?{_TEXT_EN} (?:does|did|do)\b.{{0,60}}\b(?:amend|change)"),
    "same_number": _cues(r"(?:cung|trung|chung) (?:mot )?so(?: hieu)?", r"(?:the )?same number", r"(?:both |all )?(?:bear|carry|have)(?:s|ing)? (?:the )?(?:same )?number"),
    "order": _cues(r"(?:cai|van ban|ban|ben|luat|nghi quyet) nao (?:ra|co|duoc ban hanh|ban hanh|den|ra doi)(?: doi)? (?:truoc|sau|som hon|muon hon)", r"which (?:\w+ )?(?:came|comes|was (?:issued|adopted|passed|signed)|is) (?:first|earlier|older|later|newer|last)", r"(?:truoc|sau) hay (?:truoc|sau)", r"which (?:one )?is (?:the )?(?:older|newer|earlier|later)"),
    "related": _cues(r"(?:co )?lien quan (?:gi|nhu the nao|the nao|ra sao)", r"(?:moi )?quan he (?:gi|giua|the nao|nhu the nao)", r"how (?:is|are|does|do)\b.{0,60}\b(?:related|relate|connected|linked|tied)", r"(?:relation|relationship|connection|link) (?:between|of|with|to)", r"have to do with"),
    "title": _cues(r"(?:ten day du|trich yeu|ten goi)", r"(?:la )?van ban gi", r"full (?:title|name)", r"so hieu (?:la|cua|bao nhieu|gi)", r"la so (?:may|bao nhieu)", r"official number", r"what (?:number|kind of document)"),
}  # fmt: skip


def facts_asked(query: Query) -> tuple[str, ...]:
    """The facts of a document that a question asks, in the order of the table; none where it asks what it says."""
    text = re.sub(r"\s+", " ", query.rest).strip()
    facts = [fact for fact, cues in _FACTS.items() if cues.search(query.folded if fact in _OF_WHOLE else text)]
    if "parts" in facts:
        return ("parts",)
    if "expires" in facts and "effective" in facts and not re.search(r"\bkhi nao co\b|\btu\b|from", text):
        facts.remove("effective")
    if facts and "issued" not in facts and _WHEN.search(text) and set(facts) & _MAKING and set(facts) <= _WITH_DAY:
        facts.append("issued")
    return tuple(facts)


# Facts in whose question a name may take in what tells them: "which resolution on technology does …", "Luật … hết hiệu lực".
_OF_WHOLE = frozenset({"implements", "implemented_by", "replaces", "amends", "related", "expires"})
# Facts beside which "when" asks for the date of issue.
_MAKING = frozenset({"signer", "issuer", "implements", "implemented_by"})
_WITH_DAY = _MAKING | {"title"}
