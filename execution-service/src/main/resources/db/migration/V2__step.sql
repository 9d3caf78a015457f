-- The latest attempt of each node. Written by the same statement as its execution, so no foreign key guards it.
create table execution.step (
    id              text        not null,
    execution_id    text        not null,
    tenant          text        not null,
    node_key        text        not null,
    attempt         integer     not null,
    status          text        not null check (status in ('RUNNING', 'WAITING', 'SUCCESS', 'FAILED', 'SKIPPED')),
    input_data      jsonb,
    output_data     jsonb,
    output_sealed   bytea,
    error           jsonb,
    edges_taken     text,
    started_at      timestamptz,
    finished_at     timestamptz,
    next_attempt_at timestamptz,
    primary key (execution_id, node_key)
);

comment on column execution.step.edges_taken is 'one digit per leaving edge in the order of the graph, 1 when taken';
comment on column execution.step.output_sealed is 'the full output where redaction changed it';
