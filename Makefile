# `make` lists what there is. Everything runs in .venv, made from requirements.lock.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.stamp
GENERATOR := $(BIN)/python -m generator
BASE ?= $(shell git rev-parse --verify --quiet origin/main >/dev/null && echo origin/main || echo main)
OLD ?= $(or $(HONGTU_MANUAL),$(firstword $(wildcard ../shared/manual/*.txt)))
MANUAL ?= $(OLD)

.DEFAULT_GOAL := help
.PHONY: help setup generate fmt check check-workflows revise audit test services test-lowest ci spec-diff changelog docs docs-serve demo bench accept check-signing dist lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) ## make the environment (.venv) from the lock file

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; v = sys.version_info; v >= (3, 11) or sys.exit(f"Python 3.11 or newer is needed; this is {v.major}.{v.minor}. Try: make PYTHON=python3.12 …")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

generate: $(STAMP) ## rebuild generated/ and the pages of docs/ that are generated
	$(GENERATOR) build
	$(GENERATOR) deviations
	$(GENERATOR) lint --write-rules
	$(GENERATOR) reference
	$(BIN)/python tools/sandbox_pages.py
	$(BIN)/python tools/messages.py

fmt: $(STAMP) ## format the code, and mend what the linter can mend
	$(BIN)/ruff check --quiet --fix .
	$(BIN)/black --quiet .

check: $(STAMP) tools/node_modules check-workflows ## check format, lint, types, drift, and the public judges of the spec
	$(BIN)/black --check .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/pyright
	$(GENERATOR) build --check
	$(GENERATOR) deviations --check
	$(GENERATOR) lint --check-rules
	$(GENERATOR) reference --check
	$(GENERATOR) lint
	$(BIN)/openapi-spec-validator generated/hongtu/openapi.json
	cd tools && PATH="$(CURDIR)/$(BIN):$$PATH" REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true npx --no-install redocly lint --max-problems 500 --config redocly.yaml ../generated/hongtu/openapi.json
	$(BIN)/python tools/judge_client.py
	$(BIN)/pytest tests/diff/test_redocly.py

check-workflows: $(STAMP) ## check the files of .github/ and pre-commit against their schemas
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yaml
	$(BIN)/check-jsonschema --quiet --builtin-schema custom.github-workflows-require-timeout .github/workflows/*.yaml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci docs/gitlab/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yaml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/*.yaml
	$(BIN)/pre-commit validate-config

tools/node_modules: tools/package-lock.json $(STAMP)
	cd tools && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent
	@touch $@

revise: $(STAMP) ## walk docs/revising.md with a new manual: make revise MANUAL=NEW (OLD=the one that spec/ is of)
	@test "$(origin MANUAL)" = "command line" || { echo "Name the new manual: make revise MANUAL=FILE"; exit 2; }
	@$(GENERATOR) revise "$(MANUAL)" --base "$(BASE)" $(if $(OLD),--old "$(OLD)")

audit: $(STAMP) ## compare the vendor's manual (MANUAL=FILE, or the text in ../shared/manual) with spec/
	@if test -n "$(MANUAL)"; then $(GENERATOR) audit --manual "$(MANUAL)"; \
	else echo "The manual was not audited: it is not in ../shared/manual. Name it: make audit MANUAL=FILE"; fi

test: $(STAMP) ## run the tests, a process for each core; ARGS="-n 0 tests/diff" for some, in one
	$(BIN)/pytest -n auto --dist loadfile $(ARGS)

services: ## start PostgreSQL, Redis, RabbitMQ and NATS for tests, print their addresses, stop them on Ctrl-C
	$(PYTHON) tools/services.py

ci: ## all that CI runs: the checks, the audit, signatures, the site, the wheel, the tests
	$(MAKE) check
	$(MAKE) audit
	$(MAKE) check-signing
	$(MAKE) docs
	$(MAKE) dist
	$(MAKE) test

LOWEST := .cache/lowest
# These need what maintainers have: the generator, a browser, a language server, other clients.
NOT_LOWEST := tests/client/test_editors.py tests/cli/test_new_interface.py tests/receiver/test_status.py \
	$(addprefix tests/sandbox/test_,options.py page.py schemathesis.py other_clients.py specs.py)

# Old releases use what newer ones of their own dependencies deprecate: faststream 0.7.0 does with redis.
test-lowest: $(STAMP) ## run the tests of all that is installed with the oldest dependencies that pyproject.toml allows
	$(BIN)/pip install --quiet 'uv<0.14'
	mkdir -p $(LOWEST)
	$(BIN)/uv pip compile pyproject.toml --all-extras --resolution lowest-direct --python-version 3.11 --quiet --no-annotate -o $(LOWEST)/requirements.txt
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(LOWEST)/venv
	$(BIN)/uv pip install --quiet --python $(LOWEST)/venv -r $(LOWEST)/requirements.txt \
		pytest pytest-timeout pytest-xdist hypothesis pexpect pyte babel requests zxing-cpp python-multipart httpx-aiohttp confluent-kafka
	$(BIN)/uv pip install --quiet --python $(LOWEST)/venv --no-deps -e .
	$(BIN)/python tools/services.py $(LOWEST)/venv/bin/python -m pytest -n auto --dist loadfile -p no:cacheprovider -W ignore::DeprecationWarning -k "not well_typed" \
		$(foreach test,$(NOT_LOWEST),--ignore $(test)) $(or $(ARGS),$(addprefix tests/,client sandbox cli people records receiver))

spec-diff: $(STAMP) ## what spec/ changes since it left BASE=origin/main, judged; ARGS="--format html --out diff.html"
	$(GENERATOR) diff $(BASE)...HEAD spec $(ARGS)

changelog: $(STAMP) ## write what spec/ changes since it left BASE=origin/main under Unreleased of CHANGELOG.md
	$(GENERATOR) changelog $(BASE)...HEAD spec --write

docs: $(STAMP) ## build the site of docs/ into .cache/docs, offline; a dead link fails the build
	LC_ALL=C.UTF-8 $(BIN)/sphinx-build -q -W -n --keep-going -j auto -d .cache/doctrees -b html docs .cache/docs
	@echo "Open .cache/docs/index.html, or run \`make docs-serve\`."

docs-serve: docs ## build the site and show it at http://127.0.0.1:8080/ (PORT=… for another)
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory .cache/docs $(or $(PORT),8080)

demo: $(STAMP) ## regenerate, start the sandbox, and walk the manual's access flow over real HTTP
	$(GENERATOR) build
	$(BIN)/python -m hongtu_toolkit.demo

bench: $(STAMP) ## measure, as ratios to the peers
	$(BIN)/python -m bench

accept: $(STAMP) ## record the generator's test cases anew; look at the diff before you commit it
	$(BIN)/python -m tests.generator.accept

check-signing: $(STAMP) ## compare 1,000 random signatures with a signer in Java (needs a JDK)
	$(BIN)/python tools/check_signing.py

dist: $(STAMP) ## build wheel and sdist into dist/, twice, and try the wheel in an empty environment
	$(BIN)/python tools/dist.py

lock: $(STAMP) ## resolve the dependencies anew
	$(BIN)/pip install --quiet 'uv<0.14'
	$(BIN)/uv pip compile pyproject.toml --group dev --group bench --all-extras --universal --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --python-version 3.11 --upgrade -o requirements.lock

clean: ## remove what was made
	rm -rf .venv .cache dist tools/node_modules
