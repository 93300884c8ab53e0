-- Letters that a person sends, each written here before it leaves. `bytes` is the message as it
-- goes out; `step` what it is noted as once it has left.
CREATE TABLE outbox (
  org_id INTEGER NOT NULL,
  id BLOB NOT NULL,
  message_id TEXT NOT NULL,
  account TEXT NOT NULL,
  from_address TEXT NOT NULL,
  to_address TEXT NOT NULL,
  subject TEXT NOT NULL,
  bytes BLOB NOT NULL,
  person_id BLOB NOT NULL,
  conversation_id BLOB NOT NULL,
  step TEXT NOT NULL,
  wording INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'refused', 'unknown', 'withdrawn')),
  reason TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  at INTEGER NOT NULL,
  not_before INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (org_id, id)
) STRICT;
