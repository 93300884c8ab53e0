-- Calendars that are read at a server (CalDAV) or at an address of the web (.ics). `address` is what
-- the seller typed, a mail address or that of the web; `url` where the calendars were found.
-- `secret` is sealed (store/secrets.h).
CREATE TABLE calendar (
  org_id INTEGER NOT NULL,
  address TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('caldav', 'ics')),
  url TEXT NOT NULL,
  ca_file TEXT NOT NULL,
  login TEXT NOT NULL,
  method TEXT NOT NULL
    CHECK (method IN ('none', 'password', 'password-command', 'token-command')),
  secret BLOB NOT NULL,
  command TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  synced_at INTEGER,
  trouble TEXT NOT NULL,
  PRIMARY KEY (org_id, address)
) STRICT;

-- Where events of calendars lie: an event that lies nowhere any more is gone.
CREATE TABLE meeting_place (
  org_id INTEGER NOT NULL,
  folder_id BLOB NOT NULL,
  name TEXT NOT NULL,
  ical_uid TEXT NOT NULL,
  PRIMARY KEY (org_id, folder_id, name, ical_uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_place_uid ON meeting_place (org_id, ical_uid);

-- What people answered to a meeting request by mail (RFC 5546 REPLY, COUNTER), also before the
-- meeting itself is known. `recurrence` is empty for the whole series; `at` when it was written.
CREATE TABLE meeting_answer (
  org_id INTEGER NOT NULL,
  ical_uid TEXT NOT NULL,
  recurrence TEXT NOT NULL,
  address TEXT NOT NULL,
  answer TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (org_id, ical_uid, recurrence, address)
) STRICT, WITHOUT ROWID;

-- When this version of the meeting was written: decides between two of one sequence.
ALTER TABLE meeting ADD COLUMN stamp INTEGER NOT NULL DEFAULT 0;
