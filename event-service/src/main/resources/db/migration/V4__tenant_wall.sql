-- A second wall behind the "where tenant =" of the queries: without a tenant there are no rows. The owner is bound, too.
-- An empty setting is what a connection has after the transaction that set it.

alter table event.event enable row level security;
alter table event.event force row level security;
create policy tenant_sees_its_own on event.event
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on event.event
    using (current_setting('automate.trusted', true) = 'on');

alter table event.webhook_source enable row level security;
alter table event.webhook_source force row level security;
create policy tenant_sees_its_own on event.webhook_source
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on event.webhook_source
    using (current_setting('automate.trusted', true) = 'on');
