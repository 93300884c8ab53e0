-- Holds all that a day looks back on (ConversationShelf::each_standing_since): the table, whose rows
-- are longer and lie apart, is not looked into.
CREATE INDEX conversation_standing ON conversation
  (org_id, last_at, left_out, id, person_id, organisation, value_minor, first_at, letters_in, closed_at,
   wait_until, state)
  WHERE left_out IS NULL;
