-- sealed: the signing secrets with their expiries and the headers, bound to tenant and id.
-- failures: attempts in a row that did not succeed, since failing_since.
create table event.subscription (
    id              uuid        primary key,
    tenant          text        not null,
    name            text,
    description     text,
    url             text        not null,
    event_types     text[]      not null,
    sealed          bytea       not null,
    enabled         boolean     not null,
    rate_limit      integer     check (rate_limit > 0),
    disabled_reason text,
    disabled_at     timestamptz,
    failures        integer     not null default 0,
    failing_since   timestamptz,
    revision        bigint      not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null
);

create index subscription_of_tenant on event.subscription (tenant, created_at);

alter table event.subscription enable row level security;
alter table event.subscription force row level security;
create policy tenant_sees_its_own on event.subscription
    using (tenant = (select nullif(current_setting('automate.tenant', true), '')));
create policy trusted_work_sees_all on event.subscription
    using ((select current_setting('automate.trusted', true)) = 'on');
