# The commands of this repository. `make help` lists them. ARGS="…" is handed on to the command.
.DEFAULT_GOAL := help
.PHONY: help setup build images demo run test fuzz bench clean-demo
ARGS ?=

help: ## this list
	@echo "make COMMAND [ARGS=...]"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

setup: ## installs what is missing on Debian 12 (root or sudo): engine, database, OS users
	@deploy/local/setup.sh $(ARGS)

build: ## builds all of the code; a warning is an error
	@dotnet build Tre.sln -nologo -v q

images: ## builds the container images that are missing or changed (ARGS=--fresh: all)
	@deploy/local/setup.sh
	@deploy/images/build.sh $(ARGS)

demo: ## sets up, starts everything and walks the whole journey; Ctrl-C ends it (ARGS=--once: ends by itself)
	@deploy/local/demo.sh $(ARGS)

run: ## sets up and starts everything, without the journey; Ctrl-C ends it, data stay
	@deploy/local/run.sh $(ARGS)

test: ## sets up, builds and runs all tests (ARGS="--filter Category=Unit": some)
	@deploy/local/setup.sh --tests
	@deploy/images/build.sh
	@deploy/local/test.sh $(ARGS)

fuzz: ## 10 million messages against the display filter, its branch coverage, planted bugs (ARGS="--seed S --conversation K": one again)
	@dotnet run --project tests/Tre.Fuzz -c Release -- $(ARGS)

bench: ## measures against the plain tools and prints ratios
	@deploy/local/bench-disclosure.sh
	@deploy/local/bench-extract.sh
	@deploy/local/bench.sh $(ARGS)

clean-demo: ## removes every container, mount, process and file of the demo's (ARGS=--images: the images, too)
	@deploy/local/clean.sh $(ARGS)
