-- When a source was last found to be different: its differences are told until it is so again.
alter table datachat.source_catalog add column changed_at timestamptz;
