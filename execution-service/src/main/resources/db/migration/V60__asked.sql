-- What DataChat may be asked about executions: the only thing in this schema that another role reads. The tenant's
-- predicate is part of the view; without a tenant there are no rows.
create view execution.executions with (security_barrier) as
select id, workflow_name, workflow_version, status, attempt, replay_of, event_id, event_type, event_source,
       error ->> 'kind' as error_kind, created_at, started_at, finished_at,
       round(extract(epoch from finished_at - started_at), 3) as duration_seconds
  from execution.execution
 where tenant = nullif(current_setting('automate.tenant', true), '');

comment on view execution.executions is 'Executions of workflows';
comment on column execution.executions.workflow_name is 'The workflow that was run';
comment on column execution.executions.status is 'How far it is';
comment on column execution.executions.attempt is 'Counts along a chain of replays';
comment on column execution.executions.replay_of is 'The execution that was replayed';
comment on column execution.executions.error_kind is 'Why it failed';
comment on column execution.executions.duration_seconds is 'From its start to its end';

do $$
begin
    if exists (select from pg_roles where rolname = 'automate_suite') then
        grant usage on schema execution to automate_suite;
        grant select on execution.executions to automate_suite;
    end if;
end $$;
