-- Where an event stands on Kafka. A table of its own, written in batches by the relay: the rows of events are never
-- written twice.
create table event.event_sent (
    tenant    text        not null,
    id        text        not null collate "C",
    partition integer     not null,
    place     bigint      not null,
    sent_at   timestamptz not null,
    constraint event_sent_pk primary key (tenant, id)
);

alter table event.event_sent enable row level security;
alter table event.event_sent force row level security;
create policy tenant_sees_its_own on event.event_sent
    using (tenant = nullif(current_setting('automate.tenant', true), ''));
create policy trusted_work_sees_all on event.event_sent
    using (current_setting('automate.trusted', true) = 'on');
