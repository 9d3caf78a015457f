create table workflow.workflow_version (
    id             bigint generated always as identity primary key,
    tenant         text        not null,
    workflow_id    uuid        not null references workflow.workflow (id) on delete cascade,
    version        int         not null check (version >= 1),
    trigger_type   text        not null,
    trigger_config text        not null check (trigger_config is json object),
    graph          text        not null check (graph is json object),
    created_at     timestamptz not null,
    created_by     text        not null,
    unique (workflow_id, version)
);
