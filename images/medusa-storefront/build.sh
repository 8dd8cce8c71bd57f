#!/bin/sh
# build.sh FOLDER: installs what the lockfile says, checks the types, builds the page and its server, and puts into FOLDER
# exactly what the image holds in /app. Needs Node.js 22.12 or newer with npm. Works on a copy: a checkout in which somebody
# works stays as it is.
set -eu

if [ "$#" -ne 1 ]; then
  echo "usage: $0 FOLDER" >&2
  exit 2
fi
mkdir -p "$1"
out=$(cd "$1" && pwd)
cd "$(dirname "$0")"

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -R .npmrc index.html package.json package-lock.json scripts src tsconfig*.json vite*.config.ts "$copy"
cd "$copy"

npm ci
npm run types
npm run build

rm -rf "${out:?}/page" "${out:?}/server.mjs"
cp -R dist/page dist/server.mjs "$out"
