-- For the owner of an event: what came with it (redacted), what proved it, and what it repeats. No index: these are
-- looked at, never searched for.
alter table event.event
    add column headers   json,
    add column scheme    text,
    add column secret_id text,
    add column replay_of text;
