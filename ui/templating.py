"""The one Jinja environment: everything that goes into a page is escaped, documents are data."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from rag_cnh.answer import phrases
from rag_cnh.library.measures import measure
from rag_cnh.types import Language, Target
from ui import labels, links
from ui.texts import TEXTS

HERE = Path(__file__).resolve().parent
STATIC = HERE / "static"


def _comparable(target: Target, language: Language) -> str:
    """The address at which a target stands among those of the same indicator: by key, or by its English words."""
    key = measure(target) if target.language == "vi" else None
    return links.targets(language, chi_tieu=key.slug) if key else links.targets(language, q=target.indicator)


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.globals.update(
    links=links,
    comparable=_comparable,
    day=labels.day,
    issuer=labels.issuer,
    kind_name=lambda kind, language: phrases.say_kind(kind, "", language),
    level=labels.level,
    relation_name=labels.relation,
    status_badge=labels.status_badge,
    text_badges=labels.text_badges,
    time_name=phrases.say_time,
    type_name=labels.type_name,
)


def render(template: str, language: Language, **values: object) -> Markup:
    """A template with the interface words of the language as `t`."""
    words = SimpleNamespace(**TEXTS[language])  # not a dict: t.copy would be its method
    page = _ENVIRONMENT.get_template(template).render(lang=language, t=words, **values)
    return Markup(page)
