"""A clause as people cite it: "Điều 19 khoản 2, Luật Thủ đô 02/2026/QH16 ngày 23/4/2026 của Quốc hội"."""

from __future__ import annotations

from rag_cnh.answer import phrases
from rag_cnh.library.validity import IN_FORCE, status
from rag_cnh.types import Document, Language, TextStatus
from ui import labels
from ui.texts import TEXTS


def citation(document: Document, held: Language, text_status: TextStatus, language: Language) -> str:
    """The citation with "{label}" and "{address}" left open; what the reader must know of the text and of
    its standing is part of it."""
    words, issuer = TEXTS[language], labels.issuer(document, language)
    notes = [badge.text for badge in labels.text_badges(text_status, held, language)]
    if (standing := status(document)) != IN_FORCE:
        notes.append(labels.status_badge(standing, language).text)
    return words["cite_form"].format(
        label="{label}",
        name=phrases.name(document, language),
        day=words["cite_day"].format(day=labels.day(document.issued, language)) if document.issued else "",
        issuer=words["cite_issuer"].format(issuer=issuer) if issuer else "",
        notes=f" ({'; '.join(notes)})" if notes else "",
        address="{address}",
    )
