#!/usr/bin/env bash
# Runs a command with TEST_DATABASE_URL set: where it is not, to a PostgreSQL (Debian's `postgresql`) that lives as
# long as the command.   scripts/with-postgres.sh npx vitest run services/storage
set -euo pipefail
[[ -n ${TEST_DATABASE_URL:-} ]] && exec "$@"

as_postgres=()
# PostgreSQL refuses to run as root
((EUID == 0)) && as_postgres=(runuser -u postgres --)
bin=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -1)
folder=$("${as_postgres[@]}" mktemp -d /tmp/phiscale-postgres-XXXXXX)
# the socket in it is for everybody, the data are not: initdb sees to that
"${as_postgres[@]}" chmod 755 "$folder"
stop() {
  "${as_postgres[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null || true
  rm -rf "$folder"
}
trap stop EXIT

cd "$folder"
"${as_postgres[@]}" "$bin/initdb" -D data -U postgres -A trust >/dev/null
# a socket in its own folder, so that no port can be taken; nothing of it need survive a crash
"${as_postgres[@]}" "$bin/pg_ctl" -D data -l log -w -o "-c listen_addresses= -k $folder -c fsync=off" start >/dev/null
cd "$OLDPWD"
TEST_DATABASE_URL="postgres://postgres@localhost/postgres?host=$folder" "$@"
