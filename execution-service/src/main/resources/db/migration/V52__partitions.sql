-- Ids begin with their time, so tables that grow with executions are divided by ranges of them. What is there already
-- becomes the first partition as it is, without being copied; what no partition is for goes to the one named "_other".
-- Only the way through the whole table has policies: partitions have the wall and no door.
create procedure execution.divide(name text, key text)
language plpgsql as $$
declare
    past  text := name || '_past';
    other text := name || '_other';
    ends  text := lpad(to_hex((extract(epoch from date_trunc('day', now(), 'UTC') + interval '1 day') * 1000)::bigint), 12, '0');
    old   record;
begin
    execute format('alter table execution.%I alter column %I type text collate "C"', name, key);
    execute format('alter table execution.%I rename to %I', name, past);
    for old in select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid
                where i.indrelid = format('execution.%I', past)::regclass loop
        execute format('alter index execution.%I rename to %I', old.relname, old.relname || '_past');
    end loop;
    execute format('create table execution.%I (like execution.%I including all) partition by range (%I)', name, past, key);
    execute format('create table execution.%I partition of execution.%I default', other, name);
    execute format('alter table execution.%I attach partition execution.%I for values from (minvalue) to (%L)',
                   name, past, 'exec-' || substr(ends, 1, 8) || '-' || substr(ends, 9));
    for old in select policyname from pg_policies where schemaname = 'execution' and tablename = past loop
        execute format('drop policy %I on execution.%I', old.policyname, past);
    end loop;
    foreach past in array array[name, past, other] loop
        execute format('alter table execution.%I enable row level security', past);
        execute format('alter table execution.%I force row level security', past);
    end loop;
    execute format('create policy tenant_sees_its_own on execution.%I
                        using (tenant = nullif(current_setting(''automate.tenant'', true), ''''))', name);
    execute format('create policy trusted_work_sees_all on execution.%I
                        using (current_setting(''automate.trusted'', true) = ''on'')', name);
end $$;

-- Lists are in the order of ids; the index for each of them holds what is filtered by, so that rows are only read for
-- the page that is shown, and counting reads none.
drop index execution.execution_by_time;
drop index execution.execution_by_workflow;
create index execution_listed on execution.execution (tenant, id) include (workflow_id, status) where parent_id is null;
create index execution_by_workflow on execution.execution (tenant, workflow_id, id) include (status) where parent_id is null;
create index execution_unsuccessful on execution.execution (tenant, status, id) include (workflow_id)
 where status in ('FAILED', 'CANCELLED', 'WAITING') and parent_id is null;
create index execution_by_event on execution.execution (tenant, event_id, id);

call execution.divide('execution', 'id');
call execution.divide('step', 'execution_id');
do $$
begin
    if to_regclass('execution.step_attempt') is not null then
        call execution.divide('step_attempt', 'execution_id');
    end if;
end $$;
