-- What an organisation's other conversations say is asked by person, and of the latest only.
DROP INDEX conversation_person;
CREATE INDEX conversation_person ON conversation (org_id, person_id, last_at);

-- In the order it is read in: else SQLite takes all letters of the person instead.
DROP INDEX letter_leave_alone_person;
CREATE INDEX letter_leave_alone_person ON letter (org_id, person_id, sent_at, seq)
  WHERE (flags & 12288) <> 4096;
