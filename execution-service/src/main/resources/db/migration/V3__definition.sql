-- Every version of a workflow that has been seen: an execution goes on with the one it began with.
create table execution.definition (
    workflow_id uuid    not null,
    version     integer not null,
    tenant      text    not null,
    name        text    not null,
    slug        text    not null,
    graph       json    not null,
    primary key (workflow_id, version)
);
