-- What a known source's provider sent and nobody vouched for: bounded by count and age for each source, sampled in a
-- flood. The id carries its time. others: refused in the same while and not kept.
create table event.refused_delivery (
    tenant      text        not null,
    source_id   uuid        not null references event.webhook_source (id) on delete cascade,
    id          text        not null collate "C",
    received_at timestamptz not null,
    trace_id    text        not null,
    address     text        not null,
    headers     json,
    body        bytea       not null,
    body_bytes  integer     not null,
    findings    json        not null,
    others      bigint      not null,
    constraint refused_delivery_pk primary key (tenant, source_id, id)
);

alter table event.refused_delivery enable row level security;
alter table event.refused_delivery force row level security;
create policy tenant_sees_its_own on event.refused_delivery
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on event.refused_delivery
    using (current_setting('automate.trusted', true) = 'on');
