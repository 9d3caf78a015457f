-- What isn't settled is counted as a draft, the block exec-g, which sorts after all others and is thrown away as a whole.
create index tally_draft on execution.tally (tenant) where block = 'exec-g';
create index tally_open_draft on execution.tally_open (tenant) where block = 'exec-g';
