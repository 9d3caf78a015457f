-- A second wall behind the "where tenant =" of the queries: without a tenant there are no rows. The owner is bound, too.
-- An empty setting is what a connection has after the transaction that set it.

alter table embed.embed enable row level security;
alter table embed.embed force row level security;
create policy tenant_sees_its_own on embed.embed
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on embed.embed
    using (current_setting('automate.trusted', true) = 'on');
