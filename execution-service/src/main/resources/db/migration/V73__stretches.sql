-- How many executions of a list lie in a stretch of it, counted once they don't change any more: the stretch ends before
-- the id "upto" and begins where the one before it ends. "total" goes on from stretch to stretch, so that a number is one
-- subtraction and a place one look-up; where it begins says nothing, since the oldest stretches go. A list is named by
-- workflow and status, "workflow/status": either may be absent, which means all. A draft is what isn't settled; it is
-- thrown away and counted anew.
create table execution.stretch (
    tenant     text             not null,
    list       text collate "C" not null,
    upto       text collate "C" not null,
    executions bigint           not null,
    total      bigint           not null,
    draft      boolean          not null,
    primary key (tenant, list, total, upto)
);
create index stretch_draft on execution.stretch (tenant) where draft;

-- What was not over when its stretch was counted; it counts by what it is when somebody asks.
create table execution.stretch_open (
    tenant       text             not null,
    execution_id text collate "C" not null,
    upto         text collate "C" not null,
    draft        boolean          not null,
    primary key (tenant, execution_id)
);
create index stretch_open_draft on execution.stretch_open (tenant) where draft;

-- What was counted before. Its three tables are what replicas of the version before use; they go with the next one.
insert into execution.stretch (tenant, list, upto, executions, total, draft)
select tenant, concat(workflow_id, '/', status), upto, executions,
       sum(executions) over (partition by tenant, workflow_id, status order by upto), false
  from execution.tally
 where block <> 'exec-g';
insert into execution.stretch_open (tenant, execution_id, upto, draft)
select tenant, execution_id, upto, false from execution.tally_open where block <> 'exec-g';

do $$
declare
    name text;
begin
    foreach name in array array['stretch', 'stretch_open'] loop
        execute format('alter table execution.%I enable row level security', name);
        execute format('alter table execution.%I force row level security', name);
        execute format('create policy tenant_sees_its_own on execution.%I
                            using (tenant = (select nullif(current_setting(''automate.tenant'', true), '''')))', name);
        execute format('create policy trusted_work_sees_all on execution.%I
                            using ((select current_setting(''automate.trusted'', true)) = ''on'')', name);
    end loop;
end $$;
