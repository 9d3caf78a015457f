-- Executions of workflows with a limit stand in a line until they are admitted. A place is nothing but a row that is
-- admitted and not over: nobody has to give it back, so no crash, kill or cancel can lose one.
alter table execution.execution
    add column flow_key   text,
    add column flow_state text check (flow_state in ('waiting', 'admitted'));

create index execution_waiting on execution.execution (flow_key, id)
 where flow_state = 'waiting' and wake_at is not null;
create index execution_admitted on execution.execution (flow_key, id)
 where flow_state = 'admitted' and wake_at is not null;
