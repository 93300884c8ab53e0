-- The first schema. PostgreSQL: the same tables and columns as SQLite's file; text compares by bytes.
-- Three phases: tables with keys and indexes, then distribution by org_id where there are many
-- machines, then foreign keys.

CREATE TABLE store_info (
  version bigint NOT NULL,
  min_reader bigint NOT NULL,
  min_writer bigint NOT NULL
);

CREATE TABLE org (
  org_id bigint NOT NULL,
  name text COLLATE "C" NOT NULL,
  PRIMARY KEY (org_id)
);

CREATE TABLE setting (
  org_id bigint NOT NULL,
  name text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  PRIMARY KEY (org_id, name)
);

-- Own addresses: found in the mail or told by the seller; `out` keeps a correction.
CREATE TABLE me (
  org_id bigint NOT NULL,
  address text COLLATE "C" NOT NULL,
  origin text COLLATE "C" NOT NULL CHECK (origin IN ('found', 'told')),
  state text COLLATE "C" NOT NULL CHECK (state IN ('in', 'out')),
  PRIMARY KEY (org_id, address)
);

-- What the letters say about an address: the evidence for who "me" is, and for names.
CREATE TABLE address_seen (
  org_id bigint NOT NULL,
  address text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  from_sent bigint NOT NULL,
  from_in bigint NOT NULL,
  delivered bigint NOT NULL,
  to_count bigint NOT NULL,
  last_at bigint NOT NULL,
  PRIMARY KEY (org_id, address)
);

CREATE TABLE folder (
  org_id bigint NOT NULL,
  id uuid NOT NULL,
  place text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  kind bigint NOT NULL,
  format text COLLATE "C" NOT NULL,
  cursor text COLLATE "C" NOT NULL,
  read_at bigint NOT NULL,
  included bigint NOT NULL,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, place)
);

CREATE TABLE organisation (
  org_id bigint NOT NULL,
  domain text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  PRIMARY KEY (org_id, domain)
);

-- `short` is the last 12 hexadecimal digits of the id: what people see and type a prefix of.
CREATE TABLE person (
  org_id bigint NOT NULL,
  id uuid NOT NULL,
  short text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  organisation text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  verdict text COLLATE "C" CHECK (verdict IN ('customer', 'out')),
  verdict_reason text COLLATE "C",
  forgotten bigint NOT NULL,
  PRIMARY KEY (org_id, id)
);

CREATE TABLE person_address (
  org_id bigint NOT NULL,
  address text COLLATE "C" NOT NULL,
  person_id uuid NOT NULL,
  name text COLLATE "C" NOT NULL,
  PRIMARY KEY (org_id, address)
);

-- One matter with one customer, with the state that today's list needs kept at write time.
CREATE TABLE conversation (
  org_id bigint NOT NULL,
  id uuid NOT NULL,
  short text COLLATE "C" NOT NULL,
  title text COLLATE "C" NOT NULL,
  told_title text COLLATE "C",
  person_id uuid,
  organisation text COLLATE "C" NOT NULL,
  value_minor bigint,
  currency text COLLATE "C",
  first_at bigint NOT NULL,
  last_at bigint NOT NULL,
  last_in_at bigint,
  last_out_at bigint,
  last_in_letter uuid,
  last_out_letter uuid,
  letters_in bigint NOT NULL,
  letters_out bigint NOT NULL,
  words_in bigint NOT NULL,
  words_out bigint NOT NULL,
  open_unanswered bigint NOT NULL,
  turn bigint NOT NULL,
  closed_at bigint,
  closed_how text COLLATE "C",
  wait_until bigint,
  wait_reason text COLLATE "C",
  wait_kind text COLLATE "C",
  left_out text,
  state bytea NOT NULL,
  PRIMARY KEY (org_id, id)
);

-- A message key (hash of a Message-ID) to its conversation, also for ids that were only referred to.
CREATE TABLE thread_key (
  org_id bigint NOT NULL,
  message_key bigint NOT NULL,
  conversation_id uuid NOT NULL,
  PRIMARY KEY (org_id, message_key)
);

-- One letter. `content` is the hash of Message-ID, Date, From and body: the natural key.
-- `seq` counts up in the order of arrival and names the letter in letter_text and in the search index.
CREATE TABLE letter (
  org_id bigint NOT NULL,
  seq bigint NOT NULL,
  id uuid NOT NULL,
  content uuid NOT NULL,
  message_key bigint NOT NULL,
  parents bytea NOT NULL,
  sent_at bigint NOT NULL,
  sent_offset_min bigint,
  from_address text COLLATE "C" NOT NULL,
  from_name text COLLATE "C" NOT NULL,
  to_list text COLLATE "C" NOT NULL,
  cc_list text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  subject_key bigint NOT NULL,
  automatic bigint NOT NULL,
  language bigint NOT NULL,
  folder_kind bigint NOT NULL,
  words bigint NOT NULL,
  questions bigint NOT NULL,
  quoted_lines bigint NOT NULL,
  flags bigint NOT NULL,
  direction bigint NOT NULL,
  until_at bigint NOT NULL,
  about text NOT NULL,
  person_id uuid,
  conversation_id uuid,
  left_out text COLLATE "C",
  PRIMARY KEY (org_id, seq),
  UNIQUE (org_id, content)
);

-- What a letter says, packed (store/text_codec.h).
CREATE TABLE letter_text (
  org_id bigint NOT NULL,
  seq bigint NOT NULL,
  body bytea NOT NULL,
  PRIMARY KEY (org_id, seq)
);

CREATE TABLE text_dictionary (
  org_id bigint NOT NULL,
  id bigint NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (org_id, id)
);

-- Where letters lie. A name without a letter (seq null) is one that was set aside or forgotten.
CREATE TABLE letter_place (
  org_id bigint NOT NULL,
  folder_id uuid NOT NULL,
  name text COLLATE "C" NOT NULL,
  seq bigint,
  PRIMARY KEY (org_id, folder_id, name)
);

-- What could not be read, and why.
CREATE TABLE aside (
  org_id bigint NOT NULL,
  folder_id uuid NOT NULL,
  name text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  hint text COLLATE "C" NOT NULL,
  PRIMARY KEY (org_id, folder_id, name)
);

CREATE TABLE person_rhythm (
  org_id bigint NOT NULL,
  person_id uuid NOT NULL,
  state bytea NOT NULL,
  PRIMARY KEY (org_id, person_id)
);

CREATE TABLE org_rhythm (
  org_id bigint NOT NULL,
  domain text COLLATE "C" NOT NULL,
  state bytea NOT NULL,
  PRIMARY KEY (org_id, domain)
);

CREATE TABLE mailbox_rhythm (
  org_id bigint NOT NULL,
  state bytea NOT NULL,
  PRIMARY KEY (org_id)
);

CREATE TABLE meeting (
  org_id bigint NOT NULL,
  ical_uid text COLLATE "C" NOT NULL,
  recurrence text COLLATE "C" NOT NULL,
  start_at bigint NOT NULL,
  end_at bigint NOT NULL,
  summary text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL,
  organizer text COLLATE "C" NOT NULL,
  attendees text COLLATE "C" NOT NULL,
  conversation_id uuid,
  person_id uuid,
  folder_id uuid,
  PRIMARY KEY (org_id, ical_uid, recurrence)
);

-- What the seller noted: a call, a meeting, a note, a wait.
CREATE TABLE entry (
  org_id bigint NOT NULL,
  id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL,
  person_id uuid,
  conversation_id uuid,
  at bigint NOT NULL,
  text text COLLATE "C" NOT NULL,
  until bigint,
  undone bigint NOT NULL,
  PRIMARY KEY (org_id, id)
);

-- Everything the seller did, with what takes it back (`undo`: JSON).
CREATE TABLE journal (
  org_id bigint NOT NULL,
  id uuid NOT NULL,
  at bigint NOT NULL,
  verb text COLLATE "C" NOT NULL,
  said text COLLATE "C" NOT NULL,
  undo text COLLATE "C" NOT NULL,
  undone_at bigint,
  PRIMARY KEY (org_id, id)
);

-- The seller's overruling of who is a customer.
CREATE TABLE verdict (
  org_id bigint NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('address', 'domain')),
  value text COLLATE "C" NOT NULL,
  verdict text COLLATE "C" NOT NULL CHECK (verdict IN ('customer', 'out')),
  reason text COLLATE "C" NOT NULL,
  PRIMARY KEY (org_id, kind, value)
);

-- A keyed hash of each forgotten address: a new import does not bring them back.
CREATE TABLE forgotten (
  org_id bigint NOT NULL,
  key bytea NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (org_id, key)
);

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

-- The words of each letter (store/search_words.h folds them).
CREATE TABLE letter_search (
  org_id bigint NOT NULL,
  seq bigint NOT NULL,
  words tsvector NOT NULL,
  PRIMARY KEY (org_id, seq)
);
CREATE INDEX letter_search_words ON letter_search USING gin (words);

-- phase: foreign keys

ALTER TABLE setting ADD FOREIGN KEY (org_id) REFERENCES org (org_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE person_address ADD FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id)
  ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE conversation ADD FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id)
  DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE thread_key ADD FOREIGN KEY (org_id, conversation_id) REFERENCES conversation (org_id, id)
  ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE letter ADD FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id)
  DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE letter ADD FOREIGN KEY (org_id, conversation_id) REFERENCES conversation (org_id, id)
  DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE letter_text ADD FOREIGN KEY (org_id, seq) REFERENCES letter (org_id, seq)
  ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE letter_place ADD FOREIGN KEY (org_id, folder_id) REFERENCES folder (org_id, id)
  ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE aside ADD FOREIGN KEY (org_id, folder_id) REFERENCES folder (org_id, id)
  ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE person_rhythm ADD FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id)
  ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE meeting ADD FOREIGN KEY (org_id, conversation_id) REFERENCES conversation (org_id, id)
  DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE meeting ADD FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id)
  DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE entry ADD FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id)
  DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE entry ADD FOREIGN KEY (org_id, conversation_id) REFERENCES conversation (org_id, id)
  DEFERRABLE INITIALLY DEFERRED;
