# SPDX-License-Identifier: Apache-2.0
# The front door: `make` leaves the program at build/chancery. CMake does the work; see CMakePresets.json for the other builds.
PREFIX ?= /usr/local
DESTDIR ?=
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
BUILD = build
CMAKE_ARGS = $(if $(shell command -v ninja),-G Ninja) $(if $(WERROR),-DCHANCERY_WERROR=ON)

all: $(BUILD)/CMakeCache.txt
	@cmake --build $(BUILD) -j $(JOBS)

$(BUILD)/CMakeCache.txt:
	@cmake -S . -B $(BUILD) $(CMAKE_ARGS) -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX=$(PREFIX)

# What a developer runs every few minutes: unit tests and golden files.
quick: all
	@ctest --test-dir $(BUILD) --output-on-failure -j $(JOBS) -LE slow

# Everything; `./check` installs what it needs first.
check:
	@sh tools/check_all

demo: all
	@sh tools/demo_run $(BUILD)/chancery

bench: all
	@python3 bench/run.py $(BUILD)/chancery

bench-parse: all
	@python3 bench/parse.py $(BENCH) $(BUILD)/chancery && python3 bench/speed.py $(BENCH) $(BUILD)/chancery # BENCH=--markdown

# Rewrites what the program is held against; read the diff like code.
golden-update: all
	@python3 tests/cli/run_golden.py --update $(BUILD)/chancery
	@tools/make_help $(BUILD)/chancery
	@tools/make_readme $(BUILD)/chancery
	@sh tests/symbols.sh $(BUILD)/libchancery.so --update

format:
	@clang-format -i $$(git ls-files '*.c' '*.h')

install: all
	@cmake -S . -B $(BUILD) -DCMAKE_INSTALL_PREFIX=$(PREFIX) >/dev/null && cmake --build $(BUILD) -j $(JOBS) # the program looks there
	@DESTDIR=$(DESTDIR) cmake --install $(BUILD)

uninstall:
	@sed 's,^,$(DESTDIR),' $(BUILD)/install_manifest.txt | while read -r file; do rm -f "$$file"; done

clean:
	@rm -rf $(BUILD)

.PHONY: all quick check demo bench bench-parse golden-update format install uninstall clean
