-- Calendars that are read at a server (CalDAV) or at an address of the web (.ics). `address` is what
-- the seller typed, a mail address or that of the web; `url` where the calendars were found.
-- `secret` is sealed (store/secrets.h).
CREATE TABLE calendar (
  org_id bigint NOT NULL,
  address text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('caldav', 'ics')),
  url text COLLATE "C" NOT NULL,
  ca_file text COLLATE "C" NOT NULL,
  login text COLLATE "C" NOT NULL,
  method text COLLATE "C" NOT NULL
    CHECK (method IN ('none', 'password', 'password-command', 'token-command')),
  secret bytea NOT NULL,
  command text COLLATE "C" NOT NULL,
  added_at bigint NOT NULL,
  synced_at bigint,
  trouble text COLLATE "C" NOT NULL,
  PRIMARY KEY (org_id, address)
);

-- Where events of calendars lie: an event that lies nowhere any more is gone.
CREATE TABLE meeting_place (
  org_id bigint NOT NULL,
  folder_id uuid NOT NULL,
  name text COLLATE "C" NOT NULL,
  ical_uid text COLLATE "C" NOT NULL,
  PRIMARY KEY (org_id, folder_id, name, ical_uid)
);
CREATE INDEX meeting_place_uid ON meeting_place (org_id, ical_uid);

-- What people answered to a meeting request by mail (RFC 5546 REPLY, COUNTER), also before the
-- meeting itself is known. `recurrence` is empty for the whole series; `at` when it was written.
CREATE TABLE meeting_answer (
  org_id bigint NOT NULL,
  ical_uid text COLLATE "C" NOT NULL,
  recurrence text COLLATE "C" NOT NULL,
  address text COLLATE "C" NOT NULL,
  answer text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (org_id, ical_uid, recurrence, address)
);

-- When this version of the meeting was written: decides between two of one sequence.
ALTER TABLE meeting ADD COLUMN stamp bigint NOT NULL DEFAULT 0;
