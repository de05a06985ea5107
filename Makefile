# The two commands of the README are `make demo` and `make test`; each does its own set-up, and is instant the second time.
SCALE ?= 0.05
ARGS ?=
PURPOSES ?= demo test check
WORKERS ?= 2
# Each worker, and each process that a test kills, starts from bytecode, also where Python is told to write none.
PYTEST = PYTHONDONTWRITEBYTECODE= PYTHONPYCACHEPREFIX=$(CURDIR)/.venv/bytecode .venv/bin/python -m pytest -n $(WORKERS) --dist worksteal

# Any Python ≥3.6 that really runs can run the bootstrap, which then looks for one ≥3.12. (A pyenv shim may exist and exit 127.)
BOOTSTRAP = for python in "$$HOUFU_PYTHON" .venv/bin/python python3 python3.14 python3.13 python3.12 python /usr/bin/python3 \
	/usr/local/bin/python3 "$$HOME"/.pyenv/versions/*/bin/python3; do \
	[ -n "$$python" ] && "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 6))' 2>/dev/null && \
	{ "$$python" tools/bootstrap.py $(1); exit $$?; }; done; \
	echo "没有找到可用的 Python。请安装 Python 3.12 或更高版本，或用 HOUFU_PYTHON=路径 指定。" >&2; \
	echo "No Python found. Please install Python 3.12 or later, or name one with HOUFU_PYTHON=path." >&2; exit 1

.DEFAULT_GOAL := help
.PHONY: help demo test check setup lock

help: ## what can be made
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/'

demo: ## a demonstration province, assessed, in the browser (SCALE=1: all of it; ARGS=--no-serve: without the site)
	@$(call BOOTSTRAP,demo)
	@.venv/bin/houfu demo --scale $(SCALE) $(ARGS)

test: ## all tests, on SQLite, then those that touch data on PostgreSQL (DATABASE_URL, or one of our own)
	@$(call BOOTSTRAP,test)
	@failed=0; \
	HOUFU_TEST_DB=sqlite $(PYTEST) $(ARGS) || failed=1; \
	HOUFU_TEST_DB=postgres $(PYTEST) -m "data and not browser and not once" $(ARGS) || failed=1; \
	exit $$failed

check: ## format, lint, types, walls between rooms, templates, documents in step
	@$(call BOOTSTRAP,check)
	@.venv/bin/python tools/check.py

setup: ## everything that demo, test and check need, without running them
	@$(call BOOTSTRAP,$(PURPOSES))

lock: ## compile the locks again after a change of dependencies
	@$(call BOOTSTRAP,check)
	@.venv/bin/python tools/lock.py
