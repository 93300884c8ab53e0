#!/bin/sh
# usage: radicale.sh FOLDER PORT
# Radicale (CalDAV) on https://localhost:PORT/ for seller@kade.example, password "goede reis", with a calendar
# named Werk. Its certificate is that of FOLDER/tls (tests/support/servers/certificate.sh). Prints the pid of the
# server; end it with TERM.
set -eu
folder=${1:?folder} port=${2:?port}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder/collections"
folder=$(cd "$folder" && pwd)
"$here/certificate.sh" "$folder/tls"
printf 'seller@kade.example:goede reis\n' >"$folder/radicale-users"
cat >"$folder/radicale.conf" <<C
[server]
hosts = 127.0.0.1:$port
ssl = True
certificate = $folder/tls/server.pem
key = $folder/tls/server.key
[auth]
type = htpasswd
htpasswd_filename = $folder/radicale-users
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = $folder/collections
[web]
type = none
C
radicale --config "$folder/radicale.conf" >"$folder/radicale.log" 2>&1 &
pid=$!
i=0
until python3 -c "import socket; socket.create_connection(('127.0.0.1', $port), 1).close()" 2>/dev/null; do
  i=$((i + 1))
  [ "$i" -lt 300 ] || { cat "$folder/radicale.log" >&2; exit 1; }
  sleep 0.1
done
echo "$pid"
