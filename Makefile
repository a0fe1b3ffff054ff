# `make help` lists the targets. Everything is installed into .venv; nothing else on the machine changes.
#
#   PYTHON=python3.12   the interpreter to make .venv with (3.11 or later)
#   PIP_ARGS="…"        more arguments for pip, e.g. another index for a CPU build of torch (see README.md)

VENV := .venv
BIN := $(VENV)/bin
PIP_ARGS ?=
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_ARGS)

.DEFAULT_GOAL := help
.PHONY: help run install build test check lint pictures peers retrieval confidence answers clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

run: build ## install, build the index, serve the chat and print its address
	@$(BIN)/rag-cnh serve

install: $(VENV)/.installed ## make .venv/bin/rag-cnh

build: $(VENV)/.installed ## build or update the index from corpus/
	@$(BIN)/rag-cnh build

test: $(VENV)/.installed-dev ## install what the tests need and run them
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/.installed-dev ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/mypy

check: lint test ## what continuous integration runs: ruff, mypy, pytest

pictures: $(VENV)/.installed-dev build ## take the pictures in docs/images anew (needs Chromium)
	$(BIN)/python -m ui.screenshots

peers: $(VENV)/.installed-dev ## measure other ways of searching beside ours, write docs/peers.md (DATA=folder of the sets)
	$(BIN)/python -m evals.peers_page $(DATA) $(DENSE)

retrieval: $(VENV)/.installed-dev ## measure the ranking on the shared sets, write docs/retrieval.md (DATA=folder of the sets)
	$(BIN)/python -m evals.retrieval_page $(DATA)

answers: $(VENV)/.installed-dev build ## ask the evaluation's questions, write docs/answers.md (RAG_CNH_LLM: other ways with a model, too)
	$(BIN)/python -m evals.answers_page

confidence: $(VENV)/.installed-dev ## learn from the sets how sure a ranking is, write rag_cnh/search/confidence.json (DATA=folder of the sets)
	$(BIN)/python -m evals.confidence $(DATA)

clean: ## remove .venv and caches; the index stays
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info

$(VENV)/.created:
	@python=$$(for p in $(PYTHON) python3.11 python3.12 python3.13 python3 python; do \
	    "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$p" && break; done); \
	if [ -z "$$python" ]; then \
	    echo "RAG-CNH needs Python 3.11 or later, and none was found. Install it, or name it: make PYTHON=/path/to/python3.11 …" >&2; \
	    exit 1; fi; \
	"$$python" -m venv --clear $(VENV) || { \
	    echo "$$python cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv" >&2; \
	    exit 1; }
	@touch $@

$(VENV)/.installed: pyproject.toml $(VENV)/.created
	@echo "Installing into $(VENV): a few minutes, 2.2 GB."
	@$(PIP) --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "Installing what the tests need."
	@$(PIP) --editable '.[dev]'
	@touch $@
