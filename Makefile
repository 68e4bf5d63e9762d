# The two commands of the README are `make demo` and `make test`; each sets the machine up by itself.

SWIFT := PKG_CONFIG_PATH="$(CURDIR)/pkgconfig$${PKG_CONFIG_PATH:+:$$PKG_CONFIG_PATH}" swift
FLAGS := --explicit-target-dependency-import-check error
TRAMA := .build/release/trama
OUT ?= out

.PHONY: demo test wasm arm test-all build oracle oracle-pages player code-oracle math-oracle accessibility bench format lint docs setup clean

# Every deck in Decks/ to PDF, PNG and HTML under out/.
demo: build
	@Scripts/demo "$(TRAMA)" "$(OUT)"

# With Swift's libraries inside: it starts 8 ms sooner, calls them directly, and needs no toolchain.
build: setup wasm
	$(SWIFT) build -c release $(FLAGS) --static-swift-stdlib --product trama

test: setup lint wasm
	$(SWIFT) build --build-tests $(FLAGS)
	$(SWIFT) test --skip-build
	@Tests/Player/run .build/debug/trama quick

# The inference core as WebAssembly, drawing in node what it draws here.
wasm:
	@Scripts/wasm-check.sh .build/wasm

# The kernels for Arm, NEON and bfloat16, in an emulator, against this processor's pictures.
arm:
	@Scripts/arm-check.sh .build/arm

# The slow suites too: the whole oracle, the player in a browser, fuzzers at length.
test-all: test arm oracle player code-oracle math-oracle accessibility

# Every deck as PDF/UA-1 and PDF/A-3a, judged by veraPDF.
accessibility: build
	@Tests/Accessibility/run "$(TRAMA)"

# Token classes of our grammars against Pygments'.
code-oracle: setup
	$(SWIFT) build $(FLAGS) --product CodeBench
	@Tests/Code/oracle .build/debug/CodeBench

# Sizes of our formulas against MathJax's.
math-oracle: setup
	$(SWIFT) build $(FLAGS) --product MathBench
	@Tests/Math/oracle .build/debug/MathBench

# Every key, drag, swipe and message of the HTML player, in Chromium.
player: build
	@Tests/Player/run "$(TRAMA)"

# Boxes, lines and markers of our layout against Chromium's.
oracle: build
	@Tests/Oracle/run "$(TRAMA)"

# Pages of cases and decks beside Chromium's, as pixels; an HTML report, worst first.
oracle-pages: build
	@Tests/Oracle/pages "$(TRAMA)"

# Speed against peers, in the same run; prints ratios.
bench: build
	@Benchmarks/run "$(TRAMA)"
	@Benchmarks/gan/run.sh
	@python3 Benchmarks/figures/compare.py "$(TRAMA)" .build/figure-bench
	@python3 Benchmarks/video/compare.py "$(TRAMA)"

format:
	swift format -i -r Package.swift Sources Tests

lint:
	swift format lint -s -r Package.swift Sources Tests

docs: setup
	@mkdir -p "$(OUT)"
	$(SWIFT) package --disable-sandbox generate-documentation --target Trama --output-path "$(OUT)/docs"

setup:
	@Scripts/setup

clean:
	rm -rf .build "$(OUT)"
