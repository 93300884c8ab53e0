-- The first schema. SQLite: STRICT, ids as 16 bytes, times in microseconds since 1970 UTC.
-- WITHOUT ROWID where rows are small; tables with long rows keep a rowid (their pages hold more).
-- Foreign keys are checked at commit, so that the order inside a transaction is free.

CREATE TABLE store_info (
  version INTEGER NOT NULL,
  min_reader INTEGER NOT NULL,
  min_writer INTEGER NOT NULL
) STRICT;

CREATE TABLE org (
  org_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (org_id)
) STRICT;

CREATE TABLE setting (
  org_id INTEGER NOT NULL REFERENCES org (org_id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (org_id, name)
) STRICT, WITHOUT ROWID;

-- Own addresses: found in the mail or told by the seller; `out` keeps a correction.
CREATE TABLE me (
  org_id INTEGER NOT NULL,
  address TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('found', 'told')),
  state TEXT NOT NULL CHECK (state IN ('in', 'out')),
  PRIMARY KEY (org_id, address)
) STRICT, WITHOUT ROWID;

-- What the letters say about an address: the evidence for who "me" is, and for names.
CREATE TABLE address_seen (
  org_id INTEGER NOT NULL,
  address TEXT NOT NULL,
  name TEXT NOT NULL,
  from_sent INTEGER NOT NULL,
  from_in INTEGER NOT NULL,
  delivered INTEGER NOT NULL,
  to_count INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (org_id, address)
) STRICT, WITHOUT ROWID;

CREATE TABLE folder (
  org_id INTEGER NOT NULL,
  id BLOB NOT NULL,
  place TEXT NOT NULL,
  name TEXT NOT NULL,
  kind INTEGER NOT NULL,
  format TEXT NOT NULL,
  cursor TEXT NOT NULL,
  read_at INTEGER NOT NULL,
  included INTEGER NOT NULL,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE organisation (
  org_id INTEGER NOT NULL,
  domain TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (org_id, domain)
) STRICT, WITHOUT ROWID;

-- `short` is the last 12 hexadecimal digits of the id: what people see and type a prefix of.
CREATE TABLE person (
  org_id INTEGER NOT NULL,
  id BLOB NOT NULL,
  short TEXT NOT NULL,
  name TEXT NOT NULL,
  organisation TEXT NOT NULL,
  role TEXT NOT NULL,
  verdict TEXT CHECK (verdict IN ('customer', 'out')),
  verdict_reason TEXT,
  forgotten INTEGER NOT NULL,
  PRIMARY KEY (org_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_address (
  org_id INTEGER NOT NULL,
  address TEXT NOT NULL,
  person_id BLOB NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (org_id, address),
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id) ON DELETE CASCADE
    DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- One matter with one customer, with the state that today's list needs kept at write time.
CREATE TABLE conversation (
  org_id INTEGER NOT NULL,
  id BLOB NOT NULL,
  short TEXT NOT NULL,
  title TEXT NOT NULL,
  told_title TEXT,
  person_id BLOB,
  organisation TEXT NOT NULL,
  value_minor INTEGER,
  currency TEXT,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  last_in_at INTEGER,
  last_out_at INTEGER,
  last_in_letter BLOB,
  last_out_letter BLOB,
  letters_in INTEGER NOT NULL,
  letters_out INTEGER NOT NULL,
  words_in INTEGER NOT NULL,
  words_out INTEGER NOT NULL,
  open_unanswered INTEGER NOT NULL,
  turn INTEGER NOT NULL,
  closed_at INTEGER,
  closed_how TEXT,
  wait_until INTEGER,
  wait_reason TEXT,
  wait_kind TEXT,
  left_out TEXT,
  state BLOB NOT NULL,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- A message key (hash of a Message-ID) to its conversation, also for ids that were only referred to.
CREATE TABLE thread_key (
  org_id INTEGER NOT NULL,
  message_key INTEGER NOT NULL,
  conversation_id BLOB NOT NULL,
  PRIMARY KEY (org_id, message_key),
  FOREIGN KEY (org_id, conversation_id) REFERENCES conversation (org_id, id) ON DELETE CASCADE
    DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- One letter. `content` is the hash of Message-ID, Date, From and body: the natural key.
-- `seq` counts up in the order of arrival and names the letter in letter_text and in the search index.
CREATE TABLE letter (
  org_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  id BLOB NOT NULL,
  content BLOB NOT NULL,
  message_key INTEGER NOT NULL,
  parents BLOB NOT NULL,
  sent_at INTEGER NOT NULL,
  sent_offset_min INTEGER,
  from_address TEXT NOT NULL,
  from_name TEXT NOT NULL,
  to_list TEXT NOT NULL,
  cc_list TEXT NOT NULL,
  subject TEXT NOT NULL,
  subject_key INTEGER NOT NULL,
  automatic INTEGER NOT NULL,
  language INTEGER NOT NULL,
  folder_kind INTEGER NOT NULL,
  words INTEGER NOT NULL,
  questions INTEGER NOT NULL,
  quoted_lines INTEGER NOT NULL,
  flags INTEGER NOT NULL,
  direction INTEGER NOT NULL,
  until_at INTEGER NOT NULL,
  about TEXT NOT NULL,
  person_id BLOB,
  conversation_id BLOB,
  left_out TEXT,
  PRIMARY KEY (org_id, seq),
  UNIQUE (org_id, content),
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (org_id, conversation_id) REFERENCES conversation (org_id, id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- What a letter says, packed (store/text_codec.h).
CREATE TABLE letter_text (
  org_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (org_id, seq),
  FOREIGN KEY (org_id, seq) REFERENCES letter (org_id, seq) ON DELETE CASCADE
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE text_dictionary (
  org_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (org_id, id)
) STRICT;

-- Where letters lie. A name without a letter (seq null) is one that was set aside or forgotten.
CREATE TABLE letter_place (
  org_id INTEGER NOT NULL,
  folder_id BLOB NOT NULL,
  name TEXT NOT NULL,
  seq INTEGER,
  PRIMARY KEY (org_id, folder_id, name),
  FOREIGN KEY (org_id, folder_id) REFERENCES folder (org_id, id) ON DELETE CASCADE
    DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- What could not be read, and why.
CREATE TABLE aside (
  org_id INTEGER NOT NULL,
  folder_id BLOB NOT NULL,
  name TEXT NOT NULL,
  reason TEXT NOT NULL,
  hint TEXT NOT NULL,
  PRIMARY KEY (org_id, folder_id, name),
  FOREIGN KEY (org_id, folder_id) REFERENCES folder (org_id, id) ON DELETE CASCADE
    DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE person_rhythm (
  org_id INTEGER NOT NULL,
  person_id BLOB NOT NULL,
  state BLOB NOT NULL,
  PRIMARY KEY (org_id, person_id),
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id) ON DELETE CASCADE
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE org_rhythm (
  org_id INTEGER NOT NULL,
  domain TEXT NOT NULL,
  state BLOB NOT NULL,
  PRIMARY KEY (org_id, domain)
) STRICT;

CREATE TABLE mailbox_rhythm (
  org_id INTEGER NOT NULL,
  state BLOB NOT NULL,
  PRIMARY KEY (org_id)
) STRICT;

CREATE TABLE meeting (
  org_id INTEGER NOT NULL,
  ical_uid TEXT NOT NULL,
  recurrence TEXT NOT NULL,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  summary TEXT NOT NULL,
  status TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  organizer TEXT NOT NULL,
  attendees TEXT NOT NULL,
  conversation_id BLOB,
  person_id BLOB,
  folder_id BLOB,
  PRIMARY KEY (org_id, ical_uid, recurrence),
  FOREIGN KEY (org_id, conversation_id) REFERENCES conversation (org_id, id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- What the seller noted: a call, a meeting, a note, a wait.
CREATE TABLE entry (
  org_id INTEGER NOT NULL,
  id BLOB NOT NULL,
  kind TEXT NOT NULL,
  person_id BLOB,
  conversation_id BLOB,
  at INTEGER NOT NULL,
  text TEXT NOT NULL,
  until INTEGER,
  undone INTEGER NOT NULL,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (org_id, conversation_id) REFERENCES conversation (org_id, id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Everything the seller did, with what takes it back (`undo`: JSON).
CREATE TABLE journal (
  org_id INTEGER NOT NULL,
  id BLOB NOT NULL,
  at INTEGER NOT NULL,
  verb TEXT NOT NULL,
  said TEXT NOT NULL,
  undo TEXT NOT NULL,
  undone_at INTEGER,
  PRIMARY KEY (org_id, id)
) STRICT;

-- The seller's overruling of who is a customer.
CREATE TABLE verdict (
  org_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('address', 'domain')),
  value TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('customer', 'out')),
  reason TEXT NOT NULL,
  PRIMARY KEY (org_id, kind, value)
) STRICT, WITHOUT ROWID;

-- A keyed hash of each forgotten address: a new import does not bring them back.
CREATE TABLE forgotten (
  org_id INTEGER NOT NULL,
  key BLOB NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (org_id, key)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX letter_id ON letter (org_id, id);
CREATE INDEX letter_message_key ON letter (org_id, message_key);
CREATE INDEX letter_conversation ON letter (org_id, conversation_id, sent_at)
  WHERE conversation_id IS NOT NULL;
CREATE INDEX letter_person ON letter (org_id, person_id, sent_at) WHERE person_id IS NOT NULL;
CREATE INDEX letter_place_letter ON letter_place (org_id, seq);
CREATE INDEX person_short ON person (org_id, short);
CREATE INDEX person_organisation ON person (org_id, organisation);
CREATE INDEX person_address_person ON person_address (org_id, person_id);
CREATE INDEX conversation_last ON conversation (org_id, last_at);
CREATE INDEX conversation_person ON conversation (org_id, person_id);
CREATE INDEX conversation_short ON conversation (org_id, short);
CREATE INDEX thread_key_conversation ON thread_key (org_id, conversation_id);
CREATE INDEX meeting_start ON meeting (org_id, start_at);
CREATE INDEX meeting_conversation ON meeting (org_id, conversation_id);
CREATE INDEX meeting_person ON meeting (org_id, person_id);
CREATE INDEX entry_person ON entry (org_id, person_id, at);
CREATE INDEX entry_conversation ON entry (org_id, conversation_id, at);
CREATE INDEX journal_at ON journal (org_id, at);

-- The words of each letter (store/search_words.h folds them). detail=none: which letters hold a word,
-- nothing more; the letters' own text stands in letter_text.
CREATE VIRTUAL TABLE letter_search USING fts5 (
  words, content='letter_text', content_rowid='seq', detail=none, columnsize=0, tokenize='ascii'
);
INSERT INTO letter_search (letter_search, rank) VALUES ('hashsize', 33554432);
INSERT INTO letter_search (letter_search, rank) VALUES ('automerge', 8);
