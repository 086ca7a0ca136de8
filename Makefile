# `make` lists what there is to do. Every target sets up what it needs first; see .ci/setup.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help chat ask test check evals bench lock clean

python := .venv/bin/python
QUESTION = $(value Q)
export QUESTION

help:
	@echo "make chat         open the assistant's page on 127.0.0.1:7860 (another port: PORT=8000)"
	@echo "make ask Q=\"…\"    answer one question on the command line"
	@echo "make test         run every test"
	@echo "make check        format, lint, types and the order of imports"
	@echo "make evals        score the answers; fails where they got worse (more: ARGS=--help)"
	@echo "make bench        time the store, the answers and the page"
	@echo "make lock         renew constraints.txt (UPGRADE=1: with the newest versions)"
	@echo "make clean        remove .venv and caches; what is in .data stays"

chat:
	@.ci/setup chat
	@$(python) app.py

ask:
	@test -n "$$QUESTION" || { echo 'Give a question: make ask Q="谁负责质量强县建设？"' >&2; exit 2; }
	@.ci/setup chat
	@$(python) -m assistant "$$QUESTION"

test:
	@.ci/setup dev
	$(python) -m pytest

check:
	@.ci/setup dev
	$(python) -m ruff format --check .
	$(python) -m ruff check .
	$(python) -m mypy
	$(python) -m pytest tests/test_layering.py

evals:
	@.ci/setup dev
	$(python) -m evals --gate $(ARGS)

bench:
	@.ci/setup dev
	$(python) -m evals.bench
	PYTHONPATH=tests $(python) -m bench_page

lock:
	@.ci/setup lock $(if $(UPGRADE),--upgrade)

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build *.egg-info
	find . -name .data -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
