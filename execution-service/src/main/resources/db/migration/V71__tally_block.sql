-- Stretches that follow each other are one block, named by the id before which its first stretch ended, so that adding up
-- a long list takes a row for each block of it, and finding a place in it the stretches of a single one.
alter table execution.tally add block text collate "C";
alter table execution.tally_open add block text collate "C";

with numbered as (
    select tenant, upto, (row_number() over (partition by tenant order by upto) - 1) / 100 as number
      from execution.tally
     where workflow_id is null and status is null),
named as (
    select tenant, upto, min(upto) over (partition by tenant, number) as block from numbered)
update execution.tally t set block = named.block
  from named where named.tenant = t.tenant and named.upto = t.upto;

update execution.tally_open o set block = t.block
  from execution.tally t
 where t.tenant = o.tenant and t.upto = o.upto and t.workflow_id is null and t.status is null;

alter table execution.tally
    alter block set not null,
    drop constraint tally_tenant_workflow_id_status_upto_key,
    add unique nulls not distinct (tenant, workflow_id, status, block, upto);
alter table execution.tally_open alter block set not null;

-- The sum of the stretches of a block. Absent: of every workflow, in whatever status.
create table execution.tally_block (
    tenant      text             not null,
    workflow_id uuid,
    status      text,
    block       text collate "C" not null,
    executions  bigint           not null,
    unique nulls not distinct (tenant, workflow_id, status, block)
);
insert into execution.tally_block (tenant, workflow_id, status, block, executions)
select tenant, workflow_id, status, block, sum(executions) from execution.tally group by tenant, workflow_id, status, block;

alter table execution.tally_block enable row level security;
alter table execution.tally_block force row level security;
create policy tenant_sees_its_own on execution.tally_block
    using (tenant = (select nullif(current_setting('automate.tenant', true), '')));
create policy trusted_work_sees_all on execution.tally_block
    using ((select current_setting('automate.trusted', true)) = 'on');
