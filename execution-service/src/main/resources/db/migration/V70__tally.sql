-- How many executions lie in a stretch of a tenant's list, counted once they don't change any more: the stretch ends
-- before the id "upto" and begins where the one before it ends. Absent: of every workflow, in whatever status.
create table execution.tally (
    tenant      text             not null,
    workflow_id uuid,
    status      text,
    upto        text collate "C" not null,
    executions  bigint           not null,
    unique nulls not distinct (tenant, workflow_id, status, upto)
);

-- What was not over when its stretch was counted; it counts by what it is when somebody asks.
create table execution.tally_open (
    tenant       text             not null,
    execution_id text collate "C" not null,
    upto         text collate "C" not null,
    primary key (tenant, execution_id)
);

do $$
declare
    name text;
begin
    foreach name in array array['tally', 'tally_open'] loop
        execute format('alter table execution.%I enable row level security', name);
        execute format('alter table execution.%I force row level security', name);
        execute format('create policy tenant_sees_its_own on execution.%I
                            using (tenant = (select nullif(current_setting(''automate.tenant'', true), '''')))', name);
        execute format('create policy trusted_work_sees_all on execution.%I
                            using ((select current_setting(''automate.trusted'', true)) = ''on'')', name);
    end loop;
end $$;
