# Everything here needs Python 3.11 or newer and make; the rest is installed into .venv, in the versions that are locked.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARCHIVE := .demo/archive
PORT ?= 8137
GOLD ?= ../shared/gold
TRAINING := .training
TRAINER = PYTHONPATH=src:. $(TRAINING)/venv/bin/python -m training.reader
MODELS = src/dateline/annotations/models
TRAIN = $(TRAINER).train $(GOLD) --silver $(TRAINING)/silver.jsonl.gz $(TRAIN_FLAGS)

.PHONY: demo archive test check lint types lock bench train clean
.DEFAULT_GOAL := help

help:
	@echo "make demo    build the sample archive and open its reading room"
	@echo "make test    pass the tests"
	@echo "make check   what a change must pass: ruff, mypy --strict, the tests"
	@echo "make bench   measure speed, memory and size"
	@echo "make train   train the reader again, from the annotated texts in GOLD=$(GOLD)"
	@echo "make lock    resolve the dependencies anew"
	@echo "make clean   remove what the other targets made"

$(VENV)/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(f"Dateline needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}. Try make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

archive: $(VENV)/.installed
	$(BIN)/dateline build examples/sample --into $(ARCHIVE) --title "The Sample Newspaper" --depth full; test $$? -le 1

demo: archive
	$(BIN)/dateline serve $(ARCHIVE) --port $(PORT)

test: $(VENV)/.installed
	$(BIN)/python -m pytest --numprocesses logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed
	$(BIN)/mypy

check: lint types test

lock:
	$(PYTHON) -m venv .lock-venv
	.lock-venv/bin/python -m pip install --quiet pip-tools
	.lock-venv/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --extra dev \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --no-annotate \
		--output-file requirements.lock pyproject.toml
	rm -rf .lock-venv

bench: $(VENV)/.installed
	$(BIN)/python benchmarks/accession.py
	$(BIN)/python benchmarks/build.py
	$(BIN)/python benchmarks/search.py

# Hours on two cores; a run that was ended is taken up by the same command. Leave sets out with TRAIN_FLAGS="--without conll".
train:
	test -d $(TRAINING)/venv || $(PYTHON) -m venv $(TRAINING)/venv
	$(TRAINING)/venv/bin/python -m pip install --quiet --requirement training/reader/requirements.txt
	test -f $(TRAINING)/silver.jsonl.gz || $(TRAINER).silver $(GOLD) $(TRAINING)
	$(TRAIN) $(TRAINING)/first --pieces 3700000
	$(TRAIN) $(TRAINING)/second --pieces 7600000 --after $(TRAINING)/first
	$(TRAIN) $(TRAINING)/third --pieces 6000000 --after $(TRAINING)/first --seed 30161
	$(TRAINER).average $(TRAINING)/first $(TRAINING)/second $(TRAINING)/third --into $(TRAINING)
	$(TRAINER).export $(TRAINING)
	$(TRAIN) $(TRAINING)/events --events --from $(TRAINING)/reader.pt --pieces 6000000
	$(TRAINER).export $(TRAINING)/events --name events
	$(TRAINER).bars $(MODELS) --name best --table events
	$(TRAINER).distil $(GOLD) $(TRAINING)/fast --words $(TRAINING)/reader.pt --events $(TRAINING)/events/reader.pt --pieces 16000000
	$(TRAINER).export $(TRAINING)/fast --name fast
	$(TRAINER).bars $(MODELS) --name fast
	$(TRAINER).check $(GOLD)

clean:
	rm -rf $(VENV) .demo build dist src/*.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
