#!/bin/sh
# Starts Valkey with settings from standard input, so that the password is in no process list and in no file.
# What it holds are queues of work to be done: nothing is thrown away, and it outlives a restart.
set -eu
exec valkey-server - <<SETTINGS
requirepass $CACHE_PASSWORD
dir /data
appendonly yes
maxmemory $CACHE_MAX_MEMORY
maxmemory-policy noeviction
SETTINGS
