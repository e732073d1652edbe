#!/usr/bin/env bash
# Runs the README's own words: `npm start`, then its first curl block and its SDK program, and looks at the answers.
set -euo pipefail
cd "$(dirname "$0")/../.."

# The first block of a language that contains a text
block() { # language, text
  awk -v open="\`\`\`$1" -v text="$2" '
    $0 == open { inside = 1; found = 0; block = ""; next }
    inside && $0 == "```" { inside = 0; if (found) { printf "%s", block; exit } next }
    inside { block = block $0 "\n"; if (index($0, text)) found = 1 }' README.md
}

DATA_DIR=$(mktemp -d)
export DATA_DIR
npm start >"$DATA_DIR/log" 2>&1 &
server=$!
program=readme-example.mjs
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$DATA_DIR" "$program"' EXIT

for _ in $(seq 200); do
  curl -sf http://127.0.0.1:4000/health/ready >/dev/null && break
  kill -0 "$server" 2>/dev/null || { cat "$DATA_DIR/log"; exit 1; }
  sleep 1
done

expect() { # what, answer, pattern
  if grep -Eq "$3" <<<"$2"; then echo "ok: $1"; else echo "$1: no $3 in: $2"; exit 1; fi
}
expect 'curl, multipart' "$(bash -c "$(block sh 'photo=@tests/fixtures/photos/cat.jpg')")" '"predictions":\[\{"label":"cat"'
expect 'curl, base64' "$(bash -c "$(block sh 'base64: $image')")" '"predictions":\[\{"label":"cat"'
expect 'curl, scaledConfig' "$(bash -c "$(block sh 'scaledConfig(input')")" '"operator":"MBConv6"'
block js 'createPhiscale' >"$program"
expect 'SDK' "$(node_modules/.bin/node "$program")" "label: 'cat'"
