alter table gateway.session enable row level security;
alter table gateway.session force row level security;
create policy tenant_sees_its_own on gateway.session
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on gateway.session
    using (current_setting('automate.trusted', true) = 'on');
