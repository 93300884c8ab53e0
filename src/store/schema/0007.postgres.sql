-- Letters that may ask to be left alone: bit 12 of the flags says that this was looked for when the
-- letter was taken in, bit 13 that it asks. A day then need not search for it.
CREATE INDEX letter_leave_alone ON letter (org_id, sent_at) WHERE (flags & 12288) <> 4096;
CREATE INDEX letter_leave_alone_person ON letter (org_id, person_id, sent_at)
  WHERE (flags & 12288) <> 4096;

-- Holds all that is asked of a person's latest letters (LetterShelf::passages).
DROP INDEX letter_person;
CREATE INDEX letter_person ON letter
  (org_id, person_id, sent_at, seq, automatic, direction, conversation_id)
  WHERE person_id IS NOT NULL;
