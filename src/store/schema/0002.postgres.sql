-- The mail accounts that are read. `secret` is sealed (store/secrets.h); empty where a command
-- prints it.
CREATE TABLE account (
  org_id bigint NOT NULL,
  address text COLLATE "C" NOT NULL,
  host text COLLATE "C" NOT NULL,
  port bigint NOT NULL,
  security text COLLATE "C" NOT NULL CHECK (security IN ('tls', 'starttls')),
  ca_file text COLLATE "C" NOT NULL,
  login text COLLATE "C" NOT NULL,
  method text COLLATE "C" NOT NULL CHECK (method IN ('password', 'password-command', 'token-command')),
  secret bytea NOT NULL,
  command text COLLATE "C" NOT NULL,
  added_at bigint NOT NULL,
  synced_at bigint,
  trouble text COLLATE "C" NOT NULL,
  PRIMARY KEY (org_id, address)
);
