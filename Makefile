# `make serve` runs the archive, `make test` runs every test; both fetch first what they need. `make help` lists the rest.
# Paths are relative throughout, so that a folder with spaces in its name works.

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev serve demo test check format lock bench wheel clean

RUN := .venv/bin/python
ARGS ?=

help:
	@echo "make serve    run the archive here (ARGS=\"--port 9000\" is handed on)"
	@echo "make demo     a throw-away archive with sample stories and accounts"
	@echo "make setup    only fetch what running needs, into .venv"
	@echo "make test     every test, on both databases and in a browser (ARGS=\"afterword/works -k publish\" for some)"
	@echo "make check    format, lint, types, templates, migrations, security"
	@echo "make format   write the code in the house's format"
	@echo "make lock     pin the packages of requirements/*.in anew, with hashes (ARGS=\"--upgrade\")"
	@echo "make bench    every measurement in bench/"
	@echo "make wheel    build dist/afterword-*.whl"
	@echo "make clean    remove what was built; .venv and your archive in var/ stay"

setup:
	@python=$$(sh tools/find_python.sh) && "$$python" -m tools.environment base

setup-dev:
	@python=$$(sh tools/find_python.sh) && "$$python" -m tools.environment dev

serve: setup
	@exec $(RUN) -m afterword serve $(ARGS)

demo: setup
	@exec $(RUN) -m afterword demo $(ARGS)

test: setup-dev
	@exec $(RUN) -m tools.run_tests $(ARGS)

check: setup-dev
	@exec $(RUN) -m tools.run_checks $(ARGS)

format: setup-dev
	@$(RUN) -m ruff format .
	@$(RUN) -m ruff check --fix .

lock: setup-dev
	@for set in base dev; do \
	  $(RUN) -m uv pip compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	    --python-version 3.11 --universal $(ARGS) "requirements/$$set.in" -o "requirements/$$set.txt" >/dev/null || exit 1; \
	done
	@echo "requirements/base.txt and requirements/dev.txt are compiled."

bench: setup-dev
	@exec $(RUN) -m bench $(ARGS)

wheel: setup-dev
	@rm -rf build/lib build/bdist.* && $(RUN) -m build --wheel --no-isolation --outdir dist . >/dev/null && ls dist/*.whl

clean:
	@rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
