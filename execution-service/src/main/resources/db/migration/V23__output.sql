alter table execution.execution
    add column output        json,
    add column output_sealed bytea;

comment on column execution.execution.output_sealed is 'the full output where redaction changed it';
