-- When workflows start by the clock. A row outlives its schedule: "seen" is the offset of the record that it was made of,
-- so that a replica which reads the topic again from its beginning changes nothing.
create table execution.schedule (
    workflow_id uuid        not null primary key,
    tenant      text        not null,
    version     integer     not null,
    seen        bigint      not null,
    cron        text        not null,
    timezone    text        not null,
    catchup     text        not null check (catchup in ('none', 'last', 'all')),
    enabled     boolean     not null,
    ended       boolean     not null default false,
    next_at     timestamptz,
    last_at     timestamptz
);

create index schedule_due on execution.schedule (next_at) where next_at is not null;

alter table execution.schedule enable row level security;
alter table execution.schedule force row level security;
create policy tenant_sees_its_own on execution.schedule
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on execution.schedule
    using (current_setting('automate.trusted', true) = 'on');
