-- Which conversations wait for a day that somebody named, however long ago
-- (ConversationShelf::each_waited_for).
CREATE INDEX letter_until ON letter (org_id, until_at, sent_at) WHERE until_at <> 0;
