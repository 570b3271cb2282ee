# make site     builds content/ into output/ and says where to open it
# make test     lint, types and every test
# make soak     counts 50,000 random elections a rule twice, by the engine and by its plain twin
# make mutants  makes every small mistake in the rules and says which of them no test misses
# make bench    compares with other programs, and writes docs/benchmarks.md
# make words    takes the words of the tool from the code into the catalogues, and compiles them
# make lock     writes the lock files anew from pyproject.toml and requirements-bench.in
# Each makes the environment .venv by itself, and bench another one, .venv-bench.
# PYTHON=/path/to/python chooses the interpreter.
# The lock files name extras, as pip would else take a newer version for a package with one.

BIN = .venv/bin
STV_RS = 0.5.1
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet
PIP_COMPILE = CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/python -m piptools compile --quiet \
	--upgrade --no-strip-extras --generate-hashes --allow-unsafe --all-build-deps \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

.PHONY: site test soak mutants bench words lock

site: .venv/core
	$(BIN)/sitegen build content output

test: .venv/test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/windows sitegen
	$(BIN)/python -m pytest --cov --cov-report=term

soak: .venv/test
	nice $(BIN)/python -m tests.soak $(SOAK)

mutants: .venv/mutmut/done
	nice .venv/mutmut/bin/mutmut run --max-children 1 $(MUTANTS)
	$(BIN)/python -m tests.mutants .venv/mutmut/bin/mutmut

.venv/mutmut/done: .venv/test
	$(BIN)/python -m venv .venv/mutmut
	.venv/mutmut/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --requirement requirements-test.lock
	.venv/mutmut/bin/python -m pip --disable-pip-version-check --quiet install mutmut==3.8.1
	@touch $@

# WARDS=folder/of/blt/files  MOST=papers of the largest count that is made up
bench: .venv/core .venv-bench/installed
	$(BIN)/python -m tests.bench.compare $(if $(WARDS),--wards "$(WARDS)") $(if $(MOST),--most $(MOST))

# TAG=de begins a catalogue in another language
words: .venv/test
	$(BIN)/python -m tests.words $(TAG)

lock: .venv/core
	$(PIP) install pip-tools
	$(PIP_COMPILE) --output-file requirements.lock pyproject.toml
	$(PIP_COMPILE) --extra test --constraint requirements.lock \
		--output-file requirements-test.lock pyproject.toml
	$(filter-out --all-build-deps,$(PIP_COMPILE)) \
		--output-file requirements-bench.lock requirements-bench.in

# The files core and test in .venv stand for what has been installed from which lock. The path to
# the checkout is made relative, as Python 3.11 reads it as ASCII under LC_ALL=C.

.venv/core: requirements.lock pyproject.toml
	@python=; for each in "$${PYTHON:-python3}" python3.13 python3.12 python3.11; do \
		if "$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
		then python=$$each; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
		echo "Python 3.11 or later is missing: on Debian or Ubuntu, apt install python3 python3-venv" >&2; \
		exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "$$python -m venv is missing: on Debian or Ubuntu, apt install python3-venv" >&2; \
		exit 1; \
	fi; \
	echo "making the environment .venv with $$python"; \
	"$$python" -m venv .venv
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@cd .venv/lib/python*/site-packages && echo ../../../.. > _sitegen.pth
	@touch $@

.venv/test: .venv/core requirements-test.lock
	$(PIP) install --require-hashes --requirement requirements-test.lock
	@touch $@

# stv-rs is no Python: it is built where there is cargo, and left out where that fails.
.venv-bench/installed: .venv/core requirements-bench.lock
	$(BIN)/python -m venv .venv-bench
	.venv-bench/bin/python -m pip --disable-pip-version-check --quiet install \
		--require-hashes --requirement requirements-bench.lock
	@if command -v cargo >/dev/null; then \
		cargo install --quiet --root .venv-bench/cargo --locked --version $(STV_RS) stv-rs \
			|| echo "stv-rs could not be built, and is left out" >&2; \
	else echo "there is no cargo, so stv-rs is left out" >&2; fi
	@touch $@
