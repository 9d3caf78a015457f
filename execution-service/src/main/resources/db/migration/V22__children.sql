-- A node that runs other executions counts those that aren't over: the last end makes its own execution due. Nobody has to
-- look at the others for that, and two that end at once can't both miss each other, as they count on the same row.
alter table execution.step
    add column children_left integer,
    add column children_stop boolean not null default false;

comment on column execution.step.children_left is 'how many of the executions that the node runs are not over; null when it runs none';
comment on column execution.step.children_stop is 'whether the first of them that fails keeps back those that have not begun';

-- Those that wait for the end of another one of the same node.
create index execution_held on execution.execution (parent_id, parent_node, child_index)
 where parent_id is not null and scope is not null and wake_at = 'infinity';
