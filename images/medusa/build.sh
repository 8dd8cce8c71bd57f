#!/usr/bin/env bash
# build.sh OUT: puts everything that the image has in its folder /app into OUT. Needs Node.js 22 with npm, PostgreSQL's server programs
# (Debian: postgresql), about 2 GB of memory and five minutes.
set -Eeuo pipefail
trap 'printf "build.sh: line %s failed\n" "$LINENO" >&2' ERR

source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=${1:?"usage: build.sh OUT"}
work=$(mktemp -d)
export MEDUSA_DISABLE_TELEMETRY=true

say() { printf 'build.sh: %s\n' "$*" >&2; }

clean_up() {
  [ -z "${postgres:-}" ] || kill -INT "$postgres" 2>/dev/null || true
  [ -z "${postgres:-}" ] || wait "$postgres" || true
  rm -rf "$work"
}
trap clean_up EXIT

install_and_compile() {
  tar -C "$source" --exclude=node_modules --exclude=.medusa -cf - . | tar -C "$work" -xf -
  cd "$work"
  say 'installing what it is built with'
  npm ci --include=dev --ignore-scripts --no-audit --no-fund
  say 'compiling server and admin'
  npx medusa build
  say 'leaving out what only the build needs'
  npm prune --omit=dev --ignore-scripts --no-audit --no-fund
}

# Of 700 MB in node_modules 200 are needed: the admin is built already, so all it was made of can go.
slim() {
  local modules=$1 folder
  while read -r folder; do
    rm -rf "${modules:?}"/$folder
  done <"$source/left-out.txt"
  find "$modules" -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -iname '*.md' -o -name '*.tsbuildinfo' \) -delete
  # Links to the commands of packages that are gone.
  find "$modules/.bin" -xtype l -delete
  # Migrations look for this folder in every module, and make it where there is none; in the image they could not.
  for folder in "$modules"/@medusajs/*/dist; do
    mkdir -p "$folder/migrations"
  done
}

assemble() {
  mkdir -p "$out"
  cp -a "$work/.medusa/server/." "$out"
  rm -f "$out/package-lock.json"
  mv "$work/node_modules" "$out/node_modules"
  slim "$out/node_modules"
  mkdir -p "$out/static"
  # The same text for the same content; servers wait until the database was migrated by it.
  (cd "$source" && find . -path ./node_modules -prune -o -path ./.medusa -prune -o -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-32) >"$out/RELEASE"
}

# In a folder and on a port of its own. PostgreSQL does not run as root.
start_postgres() {
  local bin port as=()
  bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
  [ -n "$bin" ] || { say 'PostgreSQL is needed: apt-get install postgresql'; exit 1; }
  mkdir "$work/postgres"
  if [ "$(id -u)" = 0 ]; then
    as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
    chown postgres "$work/postgres"
    chmod 755 "$work"
  fi
  port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
  "${as[@]}" "$bin/initdb" --pgdata="$work/postgres/data" --username=shop --auth=trust --encoding=UTF8 --no-sync >/dev/null
  "${as[@]}" "$bin/postgres" -D "$work/postgres/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off \
    >"$work/postgres.log" 2>&1 &
  postgres=$!
  until "$bin/psql" --host=127.0.0.1 --port="$port" --username=shop --dbname=postgres --command='create database shop' >/dev/null 2>&1; do
    kill -0 "$postgres" 2>/dev/null || { cat "$work/postgres.log" >&2; exit 1; }
    sleep 0.2
  done
  export DATABASE_URL="postgres://shop@127.0.0.1:$port/shop" JWT_SECRET=build COOKIE_SECRET=build
  pg_dump=$bin/pg_dump
}

# A database as the migrations leave it, for shops to start from: half a minute less for each. Also shows that what is left of
# node_modules is enough to start.
dump_baseline() {
  say 'migrating a database to start new shops from'
  start_postgres
  cd "$out"
  node src/shop.js make-baseline
  # Without the lines of psql's own that newer versions write.
  "$pg_dump" --dbname="$DATABASE_URL" --no-owner --no-privileges --inserts --rows-per-insert=200 |
    grep -v '^\\' | gzip -9n >"$work/baseline.sql.gz"
  mv "$work/baseline.sql.gz" "$out/baseline.sql.gz"
}

install_and_compile
assemble
dump_baseline
say "done: $(du -sh "$out" | cut -f1)"
