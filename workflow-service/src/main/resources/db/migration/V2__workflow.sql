-- Graph and trigger config are text: jsonb would forget the order of their fields.
create table workflow.workflow (
    id               uuid        primary key,
    tenant           text        not null,
    name             text        not null,
    slug             text        not null,
    description      text,
    enabled          boolean     not null,
    trigger_type     text        not null
        check (trigger_type in ('webhook', 'event', 'schedule', 'manual', 'workflow')),
    trigger_config   text        not null check (trigger_config is json object),
    graph            text        not null check (graph is json object),
    workflow_version int         not null check (workflow_version >= 1),
    revision         int         not null check (revision >= 1),
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    constraint workflow_slug_is_unique unique (tenant, slug)
);

create index workflow_newest_first on workflow.workflow (tenant, created_at desc, id);
