-- Letters that a person sends, each written here before it leaves. `bytes` is the message as it
-- goes out; `step` what it is noted as once it has left.
CREATE TABLE outbox (
  org_id bigint NOT NULL,
  id uuid NOT NULL,
  message_id text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  from_address text COLLATE "C" NOT NULL,
  to_address text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  bytes bytea NOT NULL,
  person_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  step text COLLATE "C" NOT NULL,
  wording bigint NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'refused', 'unknown', 'withdrawn')),
  reason text COLLATE "C" NOT NULL,
  attempts bigint NOT NULL,
  at bigint NOT NULL,
  not_before bigint NOT NULL,
  changed_at bigint NOT NULL,
  PRIMARY KEY (org_id, id)
);
