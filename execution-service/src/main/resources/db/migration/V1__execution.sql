-- Time is a row: wake_at is when somebody must look at an execution; null when it is over.
create table execution.execution (
    id               text        not null primary key,
    tenant           text        not null,
    workflow_id      uuid        not null,
    workflow_name    text        not null,
    workflow_version integer     not null,
    start_key        text        not null,
    status           text        not null check (status in ('QUEUED', 'RUNNING', 'WAITING', 'SUCCESS', 'FAILED', 'CANCELLED')),
    attempt          integer     not null default 1,
    replay_of        text,
    event_id         text        not null,
    event_type       text        not null,
    event_source     text        not null,
    trigger          json        not null,
    trigger_sealed   bytea,
    trace_id         text        not null,
    wake_at          timestamptz,
    fence            bigint      not null default 0,
    error            jsonb,
    created_at       timestamptz not null default now(),
    started_at       timestamptz,
    finished_at      timestamptz,
    unique (tenant, workflow_id, start_key)
);

create index execution_due on execution.execution (wake_at) where wake_at is not null;
create index execution_by_time on execution.execution (tenant, created_at desc, id desc);
create index execution_by_workflow on execution.execution (tenant, workflow_id, created_at desc);
