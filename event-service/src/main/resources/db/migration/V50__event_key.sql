-- What makes an event the only one of its key. It stands apart, since a table that is divided by time can't be unique in
-- anything but what it is divided by. The key comes before the source: it is also how events are looked for by a key.
create table event.event_key (
    tenant       text not null,
    dedupe_key   text not null collate "C",
    source       text not null,
    event_id     text not null collate "C",
    payload_hash bytea,
    kept_until   date not null,
    constraint event_key_pk primary key (tenant, dedupe_key, source)
);

create index event_key_by_end on event.event_key (kept_until);

alter table event.event_key enable row level security;
alter table event.event_key force row level security;
create policy tenant_sees_its_own on event.event_key
    using (tenant = (select nullif(current_setting('automate.tenant', true), '')));
create policy trusted_work_sees_all on event.event_key
    using ((select current_setting('automate.trusted', true)) = 'on');

insert into event.event_key (tenant, dedupe_key, source, event_id, payload_hash, kept_until)
select tenant, dedupe_key, source, id, payload_hash, current_date + 90
  from event.event
 where dedupe_key is not null;
