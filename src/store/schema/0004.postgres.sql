-- A letter that left also stands in the folder of sent mail: '' where the provider sees to that,
-- 'wanted' until a copy was put there, then 'there'; and what stood in the way the last time.
ALTER TABLE outbox ADD COLUMN copy text COLLATE "C" NOT NULL DEFAULT '' CHECK (copy IN ('', 'wanted', 'there'));
ALTER TABLE outbox ADD COLUMN copy_trouble text COLLATE "C" NOT NULL DEFAULT '';
