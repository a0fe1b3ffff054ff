"""The chat: a Gradio page that shows what the assistant answers, one conversation a visitor."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import gradio as gr

from rag_cnh.answer.steps import Step
from rag_cnh.errors import PolicyError
from rag_cnh.library.catalog import Catalog
from rag_cnh.types import Language
from ui import links
from ui.feedback import FeedbackStore
from ui.render import REASONS, Turn, conversation
from ui.templating import render
from ui.texts import TEXTS

QUESTION_LIMIT = 2000
_TURNS_KEPT = 20  # of one conversation on the page
_PACE = 0.04  # seconds between two statements: enough to be followed, too little to wait for
_log = logging.getLogger(__name__)

_ON_LOAD = (Path(__file__).parent / "static" / "conversation.js").read_text(encoding="utf-8")
Turns = tuple[Turn, ...]


class Asks(Protocol):
    def stream(
        self, question: str, language: str = "auto", history: Sequence[str] = (), at: date | None = None
    ) -> Iterator[Step]: ...


class Chat:
    """The event handlers; all state of a visitor is in the `turns` that come and go."""

    def __init__(self, assistant: Asks, catalog: Catalog, store: FeedbackStore, language: Language) -> None:
        self.assistant, self.catalog, self.store, self.language = assistant, catalog, store, language

    def html(self, turns: Turns) -> str:
        return conversation(turns, self.catalog, self.language)

    def ask(self, question: str, turns: Turns) -> Iterator[tuple[str, Turns]]:
        """The conversation, growing: the question, then the answer statement by statement."""
        question = question.strip()
        if not question:
            yield self.html(turns), turns
            return
        history = [turn.question for turn in turns if turn.answer]
        kept = turns[-_TURNS_KEPT + 1 :]
        turn = Turn(uuid4().hex[:12], question)
        yield self.html((*kept, turn)), turns
        for now in self._growing(turn, history):
            yield self.html((*kept, now)), (*kept, now) if now.finished else turns

    def _growing(self, turn: Turn, history: Sequence[str]) -> Iterator[Turn]:
        """The turn after each step of its answer that a person can tell from the last."""
        words = TEXTS[self.language]
        if len(turn.question) > QUESTION_LIMIT:
            problem = words["too_long"].format(n=len(turn.question), limit=QUESTION_LIMIT)
            yield replace(turn, question=turn.question[:200] + "…", problem=problem)
            return
        try:
            for step in self.assistant.stream(turn.question, history=history):
                yield replace(turn, step=step.text, answer=step.answer, whole=step.kind == "answered")
                time.sleep(_PACE if step.kind == "statement" else 0)
        except PolicyError as error:
            yield replace(turn, problem=str(error))
        except Exception:  # the page must say something whatever breaks behind it
            _log.exception("no answer to %r", turn.question)
            yield replace(turn, problem=words["failed"])

    def vote(self, key: str, vote: str, reason: str, note: str, thanked: bool, turns: Turns) -> tuple[str, Turns]:
        """Store a vote of this visitor's own answers; anything else that a page sends is ignored."""
        reason = reason if reason in REASONS.get(vote, ()) else ""
        changed = []
        for turn in turns:
            if turn.key == key and turn.answer and vote in REASONS:
                self.store.add(key, turn.answer, vote, reason, note)
                turn = replace(turn, vote=vote, thanked=thanked)
            changed.append(turn)
        return self.html(tuple(changed)), tuple(changed)


def build(chat: Chat) -> gr.Blocks:
    """The page around the handlers."""
    language = chat.language
    words = TEXTS[language]
    header = render("header.html", language, here="ask", skip="#hoi", other=links.ask(_other(language)))
    with gr.Blocks(title=words["brand"], analytics_enabled=False, fill_width=True) as blocks:
        turns = gr.State(())
        _block(header, "dau-trang")
        _block(render("intro.html", language), "gioi-thieu")
        with gr.Row(elem_id="hoi"):
            question = gr.Textbox(
                label=words["ask_label"],
                placeholder=words["ask_placeholder"],
                lines=1,
                max_lines=5,
                max_length=QUESTION_LIMIT,
                container=False,
                elem_id="cau-hoi",
                html_attributes=gr.InputHTMLAttributes(autocomplete="off", enterkeyhint="send"),
            )
            button = gr.Button(words["ask_button"], variant="primary", elem_id="nut-hoi", scale=0)
        page = _block(chat.html(()), "cuoc-hoi", _ON_LOAD)
        _block(render("notice.html", language), "chan-trang")
        _wire(blocks, chat, question, button, page, turns)
    blocks.queue(default_concurrency_limit=8)
    return blocks


def head(language: Language) -> str:
    """What Gradio's page needs in its head; it calls every page English unless told."""
    return str(render("head.html", language))


def _block(html: str, name: str, on_load: str | None = None) -> gr.HTML:
    return gr.HTML(str(html), elem_id=name, js_on_load=on_load, apply_default_css=False)


def _wire(blocks: Any, chat: Chat, question: Any, button: Any, page: Any, turns: Any) -> None:
    def typed(text: str, held: Turns) -> Iterator[tuple[str, str, Turns]]:
        for html, now in chat.ask(text, held):
            yield "", html, now

    def chosen(held: Turns, event: gr.EventData) -> Iterator[tuple[str, Turns]]:
        yield from chat.ask(str(event.question), held)

    def voted(held: Turns, event: gr.EventData) -> tuple[str, Turns]:
        given = (str(getattr(event, name)) for name in ("turn", "vote", "reason", "note"))
        return chat.vote(*given, thanked=bool(event.sent), turns=held)

    def opened(held: Turns, request: gr.Request) -> Iterator[tuple[str, Turns]]:
        yield from chat.ask(request.query_params.get("q", ""), held)

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    gr.on([button.click, question.submit], typed, [question, turns], [question, page, turns], **quiet)
    page.ask(chosen, [turns], [page, turns], **quiet)
    page.vote(voted, [turns], [page, turns], **quiet)
    blocks.load(opened, [turns], [page, turns], **quiet)


def _other(language: Language) -> Language:
    return "en" if language == "vi" else "vi"
