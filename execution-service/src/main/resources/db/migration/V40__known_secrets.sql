-- The secrets that a run has met, sealed: whoever takes it over has to hide them, too.
alter table execution.execution add column known_sealed bytea;
