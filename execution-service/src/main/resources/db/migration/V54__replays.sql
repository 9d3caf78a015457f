-- Replaying many at once leaves out what was replayed already.
create index execution_replays on execution.execution (replay_of) where replay_of is not null;
