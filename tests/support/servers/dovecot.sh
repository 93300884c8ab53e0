#!/bin/sh
# usage: dovecot.sh FOLDER PORT
# A certificate of our own authority (FOLDER/tls/ca.pem) and Dovecot for IMAPS on 127.0.0.1:PORT.
# Accounts seller@kade.example and other@kade.example, password "goede reis". Mail lies in
# FOLDER/mail/ADDRESS as a Maildir with folders. With OAUTH_INTROSPECT (an address, with the name and
# secret of a client) access tokens are taken as well, asked of identity/idp.mjs. Prints the pid of the server; end it with TERM.
set -eu
folder=${1:?folder} port=${2:?port}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder/mail" "$folder/run" "$folder/state"
folder=$(cd "$folder" && pwd)
"$here/certificate.sh" "$folder/tls"
cd "$folder"
if [ "$(id -u)" = 0 ]; then
  mail_user=mail mail_group=mail inner_user=dovecot inner_group=dovecot login_user=dovenull
  chown -R "$mail_user:$mail_group" mail
  chmod 755 "$folder"
else
  mail_user=$(id -un) mail_group=$(id -gn)
  inner_user=$mail_user inner_group=$mail_group login_user=$mail_user
fi
cat >dovecot.conf <<C
protocols = imap
listen = 127.0.0.1
base_dir = $folder/run
state_dir = $folder/state
log_path = $folder/dovecot.log
ssl = required
ssl_cert = <$folder/tls/server.pem
ssl_key = <$folder/tls/server.key
ssl_min_protocol = TLSv1.2
disable_plaintext_auth = yes
auth_mechanisms = plain login
auth_failure_delay = 0
first_valid_uid = 1
first_valid_gid = 1
mail_uid = $mail_user
mail_gid = $mail_group
mail_location = maildir:$folder/mail/%u:LAYOUT=fs
default_internal_user = $inner_user
default_internal_group = $inner_group
default_login_user = $login_user
mail_max_userip_connections = 64
imap_idle_notify_interval = 29 mins
imap_capability = ${IMAP_CAPABILITY:-}
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u $folder/users
}
userdb {
  driver = static
  args = uid=$mail_user gid=$mail_group home=$folder/mail/%u
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Drafts {
    special_use = \Drafts
    auto = create
  }
  mailbox Verzonden {
    special_use = \Sent
    auto = create
  }
  mailbox Junk {
    special_use = \Junk
    auto = create
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = $port
    ssl = yes
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
C
[ -n "${IMAP_CAPABILITY:-}" ] || sed -i '/^imap_capability = $/d' dovecot.conf
if [ -n "${OAUTH_INTROSPECT:-}" ]; then
  cat >oauth2.conf.ext <<C
introspection_url = $OAUTH_INTROSPECT
introspection_mode = post
username_attribute = sub
active_attribute = active
active_value = true
tls_ca_cert_file = $folder/tls/ca.pem
C
  sed -i 's/^auth_mechanisms = .*/auth_mechanisms = plain login xoauth2 oauthbearer/' dovecot.conf
  printf 'passdb {\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = %s\n}\n' "$folder/oauth2.conf.ext" >>dovecot.conf
fi
printf 'seller@kade.example:{PLAIN}goede reis\nother@kade.example:{PLAIN}goede reis\n' >users
chmod 644 users
# It keeps its error output open: it must not inherit a pipe that somebody waits on.
dovecot -c "$folder/dovecot.conf" </dev/null >start.log 2>&1 || {
  cat start.log >&2
  exit 1
}
tries=0
until [ -s run/master.pid ] || [ $tries -gt 50 ]; do
  sleep .1
  tries=$((tries + 1))
done
cat run/master.pid
