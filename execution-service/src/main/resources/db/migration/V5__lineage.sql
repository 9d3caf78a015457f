-- Where an execution comes from: the node that runs it, the inner graph that it runs, and how far it is from anybody outside.
alter table execution.execution
    add column parent_id   text,
    add column parent_node text,
    add column child_index integer not null default 0,
    add column scope       text,
    add column depth       integer not null default 0,
    add column hops        integer not null default 0;

create index execution_by_parent on execution.execution (parent_id, parent_node, child_index) where parent_id is not null;
