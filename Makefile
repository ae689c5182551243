# One way in, for people and for CI. `make` alone lists what there is.
.DEFAULT_GOAL := help
.PHONY: help setup check fix test test-long cover demo bench assets wheel lock clean

export UV_PYTHON_DOWNLOADS := never
bin := .venv/bin
fonts := src/upheld/words/fonts/coverage.json
style := src/upheld/website/assets/site.css
lock_date := 2026-11-20
test_scripts = node --test --test-reporter=dot tests/scripts/*.test.js || node --test --test-reporter=spec tests/scripts/*.test.js

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(bin)/upheld ## everything needed to run .venv/bin/upheld

check: setup .venv/linter ## style, types, scripts, import order, sizes and generated pages; changes nothing
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy
	node_modules/.bin/biome lint --error-on-warnings
	$(test_scripts)
	$(bin)/python -m pytest -q tests/test_layers.py tests/test_house.py tests/test_docs.py

fix: setup ## put right what ruff can, and write the generated pages of docs/ anew
	$(bin)/ruff check --fix
	$(bin)/ruff format
	$(bin)/python scripts/write_docs.py

test: setup .venv/browser ## all tests; gets a Chromium first if there is none
	$(test_scripts)
	$(bin)/python -m pytest -n 2 --dist worksteal

test-long: export UPHELD_TESTS = long
test-long: test ## the same with twenty times the examples, other ones each time, and a kill at every few files

cover: setup .venv/browser ## all tests, with the branches they leave out
	$(bin)/python -m pytest -n 2 --dist worksteal --cov --cov-report=term-missing

demo: setup ## a whole demonstration year in demo/
	$(bin)/upheld demo --out demo

bench: setup ## times and memory against what they must reach
	$(bin)/python -m bench

assets: $(fonts) $(style) ## the font of letters and the style of pages, out of npm's packages

wheel: setup ## dist/upheld-….whl, with data, schemes and fonts inside
	$(bin)/python -m build --wheel --no-isolation

lock: .venv/uv ## resolve the dependencies of pyproject.toml anew (set lock_date)
	$(bin)/uv pip compile $(lock_options) pyproject.toml -o requirements.txt
	$(bin)/uv pip compile $(lock_options) pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt
lock_options := --quiet --universal --python-version 3.12 --generate-hashes --no-header \
	--exclude-newer $(lock_date)

clean: ## remove what was set up or built (demo/ stays)
	rm -rf .venv .browser node_modules dist src/upheld/words/fonts src/upheld/website/assets .*_cache .hypothesis .coverage

# Each file below stands for a step that is done; make repeats a step when what it came from is newer.

.venv/uv: scripts/find_python
	python="$$(scripts/find_python)" && { $(bin)/python -c '' 2>/dev/null || "$$python" -m venv --clear .venv; }
	$(bin)/python -m pip install --quiet "$$(grep -o '^uv==[^ ;]*' requirements-dev.txt)"
	@touch $@

.venv/dependencies: .venv/uv requirements-dev.txt
	$(bin)/uv pip install --quiet --compile-bytecode --python $(bin)/python --require-hashes -r requirements-dev.txt
	@touch $@

.venv/packages: package-lock.json | .venv/dependencies
	@command -v npm >/dev/null || { echo 'Fonts and style come through npm, which is not on PATH. Install Node 20 or newer and run make again.' >&2; exit 1; }
	npm ci --ignore-scripts --omit=dev
	@touch $@

.venv/linter: .venv/packages
	npm ci --ignore-scripts
	@touch $@

$(fonts): .venv/packages scripts/fonts.py
	$(bin)/python scripts/fonts.py $(@D)

$(style): .venv/packages $(wildcard src/upheld/website/styles/*.scss)
	@mkdir -p $(@D)
	cp $(foreach cut,latin-400 latin-700 latin-ext-400 latin-ext-700,node_modules/@fontsource/source-sans-3/files/source-sans-3-$(cut)-normal.woff2) $(@D)
	node_modules/.bin/sass --load-path=node_modules/govuk-frontend/dist --style=compressed --no-source-map src/upheld/website/styles/site.scss $@.new
	mv $@.new $@

$(bin)/upheld: pyproject.toml hatch_build.py .venv/dependencies $(fonts) $(style)
	$(bin)/uv pip install --quiet --python $(bin)/python --no-deps --no-build-isolation --editable .
	@touch $@

.venv/browser: scripts/find_browser | .venv/dependencies
	scripts/find_browser > $@.found && mv $@.found $@
