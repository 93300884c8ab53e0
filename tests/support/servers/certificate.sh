#!/bin/sh
# usage: certificate.sh FOLDER
# An authority of our own (FOLDER/ca.pem) and its certificate for localhost and the names of molen.localhost
# (server.pem, server.key), for two days.
set -eu
mkdir -p "${1:?folder}"
cd "$1"
[ ! -s server.pem ] || exit 0
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj '/CN=whiteflag test authority' \
  -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign \
  -keyout ca.key -out ca.pem 2>/dev/null
openssl req -newkey rsa:2048 -nodes -subj '/CN=localhost' -keyout server.key -out server.csr 2>/dev/null
printf 'subjectAltName=DNS:localhost,DNS:autoconfig.molen.localhost,DNS:molen.localhost,DNS:imap.molen.localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n' >extensions
openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 \
  -extfile extensions -out server.crt 2>/dev/null
cat server.crt ca.pem >server.pem
chmod 644 server.key # a key of a test: the server gives up its rights before it reads it
