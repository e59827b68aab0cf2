# What can be done here. Each target first sets up whatever it needs and is missing; see .make/setup.sh.
#
#   make run     open the window on the example tracker (without a display: make its files in out/)
#   make test    every check and every test
#   make build   the frozen program in dist/
#   make bench   the benchmarks: times as ratios to a floor measured in the same run
#   make test-build   build the frozen program and test it (slow)
#   make faults  break things on purpose (kills, full disks, damage, broken locks) and print the figures (slow)
#   make clean   remove what these targets made; your own trackers in out/ stay

.DEFAULT_GOAL := help
.PHONY: help run test build bench faults test-build clean

PY := .venv/bin/python

help:
	@sed -n 's/^#   //p' Makefile

run:
	@sh .make/setup.sh run
	@sh .make/run.sh

test:
	@sh .make/setup.sh test
	@sh .make/test.sh

build:
	@sh .make/setup.sh test
	@echo "Building the program (about a minute) ..."
	@$(PY) -m PyInstaller --noconfirm --log-level ERROR build.spec
	@echo "Built: dist/tracker/tracker (command line) and dist/tracker/tracker-gui (window)"

test-build: build
	@$(PY) -m pytest -m slow_build tests/packaging

bench:
	@sh .make/setup.sh test
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -p no:randomly -s tests/bench/bench_*.py

faults:
	@sh .make/setup.sh test
	@QT_QPA_PLATFORM=offscreen $(PY) -m tests.faults

clean:
	@rm -rf .venv build dist .make/setup.log .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
