"""The examples of docs/api.md, run as they stand against a server."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

from rag_cnh.settings import ROOT
from ui.feedback import FeedbackStore

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
FAILING = 'set -e; curl() { command curl --fail-with-body "$@"; }\n'
ADDRESS = "http://127.0.0.1:7860"

pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="no curl: apt-get install curl")


def run(block: str, site: str) -> str:
    script = FAILING + block.replace(ADDRESS, site)
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("block", BLOCKS)
def test_an_example_works(block: str, site: str) -> None:
    assert ADDRESS in block
    printed = run(block, site)
    if "event-stream" in block:
        assert printed.count("event: statement") >= 2
        assert "event: answered" in printed
    elif "/ask" in block and "feedback" not in block:
        assert json.loads(printed)["status"] == "answered"
    elif "feedback" not in block and "/metrics" not in block:
        assert '"problem"' not in printed
        assert len(printed) > 100


def test_the_vote_arrives(site: str, store: FeedbackStore) -> None:
    before = len(store.rows())
    run(next(block for block in BLOCKS if "/feedback" in block), site)
    assert len(store.rows()) == before + 1
    assert store.rows()[-1]["reason"] == "reason_exact"
