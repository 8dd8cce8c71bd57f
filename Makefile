# The commands of this repository. Each installs what it needs: any Node.js with npm is enough to begin with.
.DEFAULT_GOAL := help
.PHONY: help setup start test test-e2e bench lint fix build clean

help: ## Lists the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

setup: ## Installs the pinned tools and the dependencies, nothing else
	@scripts/bootstrap

start: ## Starts the portal: with a simulated cluster, or with the one that KUBECONFIG names
	@scripts/start

test: ## Types, lint, unit, integration (SQLite and PostgreSQL) and contract tests; needs no cluster
	@scripts/test

test-e2e: ## Browser and cluster tests on the cluster that KUBECONFIG names
	@scripts/test-e2e

bench: ## Compares the portal with plain helm on the cluster that KUBECONFIG names
	@scripts/bench

lint: ## Types, lint, formatting and charts
	@scripts/lint

fix: ## Mends what lint and formatting can mend by themselves
	@scripts/lint --fix

build: ## Builds the portal as it is deployed
	@scripts/build

clean: ## Removes what was built, tested, stored and installed
	@scripts/clean
