-- The mail accounts that are read. `secret` is sealed (store/secrets.h); empty where a command
-- prints it.
CREATE TABLE account (
  org_id INTEGER NOT NULL,
  address TEXT NOT NULL,
  host TEXT NOT NULL,
  port INTEGER NOT NULL,
  security TEXT NOT NULL CHECK (security IN ('tls', 'starttls')),
  ca_file TEXT NOT NULL,
  login TEXT NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('password', 'password-command', 'token-command')),
  secret BLOB NOT NULL,
  command TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  synced_at INTEGER,
  trouble TEXT NOT NULL,
  PRIMARY KEY (org_id, address)
) STRICT;
