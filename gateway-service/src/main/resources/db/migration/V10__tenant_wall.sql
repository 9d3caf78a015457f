-- A second wall behind the "where tenant =" of the queries: without a tenant there are no rows. The owner is bound, too.
-- An empty setting is what a connection has after the transaction that set it.

alter table gateway.membership enable row level security;
alter table gateway.membership force row level security;
create policy tenant_sees_its_own on gateway.membership
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on gateway.membership
    using (current_setting('automate.trusted', true) = 'on');

alter table gateway.api_key enable row level security;
alter table gateway.api_key force row level security;
create policy tenant_sees_its_own on gateway.api_key
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on gateway.api_key
    using (current_setting('automate.trusted', true) = 'on');

alter table gateway.refresh_token enable row level security;
alter table gateway.refresh_token force row level security;
create policy tenant_sees_its_own on gateway.refresh_token
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on gateway.refresh_token
    using (current_setting('automate.trusted', true) = 'on');
