-- An account may also be let in by a permission that was given in the browser. SQLite changes no
-- CHECK of a table: a new one takes its place.
CREATE TABLE account_new (
  org_id INTEGER NOT NULL,
  address TEXT NOT NULL,
  host TEXT NOT NULL,
  port INTEGER NOT NULL,
  security TEXT NOT NULL CHECK (security IN ('tls', 'starttls')),
  ca_file TEXT NOT NULL,
  login TEXT NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('password', 'password-command', 'token-command', 'oauth')),
  secret BLOB NOT NULL,
  command TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  synced_at INTEGER,
  trouble TEXT NOT NULL,
  PRIMARY KEY (org_id, address)
) STRICT;
INSERT INTO account_new SELECT * FROM account;
DROP TABLE account;
ALTER TABLE account_new RENAME TO account;
