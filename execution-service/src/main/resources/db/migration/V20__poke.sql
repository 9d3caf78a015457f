-- Somebody outside of the runner has brought something new. Noted on the row, since a runner that holds the execution in
-- memory doesn't know of it: when it records that the execution waits, it is due at once and read afresh.
alter table execution.execution add column poked boolean not null default false;
