"""Names of models, addresses of servers, and the replies that can be read."""

from __future__ import annotations

import pytest

from rag_cnh.answer.chat import load_chat_model, parse, so_far
from rag_cnh.errors import PolicyError


@pytest.mark.parametrize(
    ("name", "base_url", "fix"),
    [
        ("qwen3", None, "provider:model"),
        ("ollama:", None, "provider:model"),
        ("nobody:x", None, "docs/language-models.md"),
        ("groq:x", None, "pip install langchain-groq"),
        ("openai:gpt-4o-mini", None, "Set the key of openai"),
        ("qwen3", "127.0.0.1:11434", "http://"),
    ],
)
def test_a_model_that_cannot_be_had(name: str, base_url: str | None, fix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(PolicyError) as caught:
        load_chat_model(name, base_url)
    assert fix in caught.value.fix
    assert caught.value.value in (name, base_url)


@pytest.mark.parametrize(
    ("name", "model"), [("qwen3:8b", "qwen3:8b"), ("openai:gpt-4o-mini", "gpt-4o-mini"), ("a/b-7B", "a/b-7B")]
)
def test_names_on_a_compatible_server(name: str, model: str) -> None:
    assert load_chat_model(name, "http://127.0.0.1:11434/v1").model_name == model  # type: ignore[attr-defined]


def test_a_provider_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "not a key")
    assert load_chat_model("openai:gpt-4o-mini", None).model_name == "gpt-4o-mini"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("reply", "found"),
    [
        ('{"statements": []}', []),
        ('{"statements": [{"text": "A  b", "keys": ["E1", "E2", "E1"]}]}', [("A b", ["E1", "E2"])]),
        ('{"statements": [{"text": "A [E1, E2].", "keys": "[E1]"}]}', [("A.", ["E1"])]),
        ('{"statements": [{"text": " ", "keys": ["E1"]}]}', []),
        ('{"statements": [{"text": "A", "keys": null}]}', [("A", [])]),
        ('{"statements": [{"text": "nháp", "keys": []}]} rồi {"statements": [{"text": "A", "keys": []}]}', [("A", [])]),
    ],
)
def test_replies(reply: str, found: list[tuple[str, list[str]]]) -> None:
    assert parse(reply) == found


GROWING = '{"statements": [{"text": "Có, A [E1].", "keys": ["E1"]}, {"text": "B", "keys": ["E2", "E3"]}]}'


@pytest.mark.parametrize(
    ("reply", "found"),
    [
        ("", []),
        (GROWING[:40], []),
        (GROWING[:56], [("A.", ["E1"])]),
        (GROWING[:-2], [("A.", ["E1"]), ("B", ["E2", "E3"])]),
        (f"```json\n{GROWING}\n```", [("A.", ["E1"]), ("B", ["E2", "E3"])]),
        (f"<think>{GROWING}", []),
        (f"<think>{GROWING}</think>{GROWING[:56]}", [("A.", ["E1"])]),
        ('{"statements": ["A", {"text": "B", "keys": []}]}', []),
        ('{"statements": [{"keys": []}]}', []),
    ],
)
def test_a_growing_reply(reply: str, found: list[tuple[str, list[str]]]) -> None:
    assert so_far(reply) == found


def test_a_growing_reply_only_grows() -> None:
    lengths = [len(so_far(GROWING[:n])) for n in range(len(GROWING) + 1)]
    assert lengths == sorted(lengths)
    assert so_far(GROWING) == parse(GROWING)
