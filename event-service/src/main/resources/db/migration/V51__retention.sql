-- Events go by partition. How long one is kept is known when it comes, in days, and is one of a few steps; each step is a
-- table of its own, divided by ranges of ids, which begin with their time. What an event carries stands apart from what is
-- known of it, since it may go earlier. What no range is for goes to "_other". Only the whole tables have policies:
-- partitions have the wall and no door.
create table event.event_new (
    tenant       text        not null,
    id           text        not null collate "C",
    kept_days    smallint    not null,
    payload_days smallint    not null,
    source       text        not null,
    origin       text        not null check (origin in ('webhook', 'api')),
    type         text        not null,
    trace_id     text        not null,
    traceparent  text,
    dedupe_key   text        collate "C",
    ordering_key text,
    received_at  timestamptz not null,
    body_bytes   integer     not null,
    scheme       text,
    secret_id    text,
    replay_of    text,
    constraint event_kept_pk primary key (tenant, id, kept_days)
) partition by list (kept_days);

create table event.event_payload (
    tenant    text     not null,
    id        text     not null collate "C",
    kept_days smallint not null,
    payload   json     not null,
    raw_body  bytea,
    headers   json,
    constraint event_payload_pk primary key (tenant, id, kept_days)
) partition by list (kept_days);

create table event.event_sent_new (
    tenant    text        not null,
    id        text        not null collate "C",
    kept_days smallint    not null,
    partition integer     not null,
    place     bigint      not null,
    sent_at   timestamptz not null,
    constraint event_sent_kept_pk primary key (tenant, id, kept_days)
) partition by list (kept_days);

do $$
declare
    whole text;
    days  smallint;
    step  text;
    part  text;
    ends  text := lpad(to_hex((extract(epoch from date_trunc('day', now(), 'UTC') + interval '1 day') * 1000)::bigint), 12, '0');
begin
    foreach whole in array array['event', 'event_payload', 'event_sent'] loop
        foreach days in array array[1, 3, 7, 14, 30, 60, 90, 180, 365] loop
            step := whole || '_' || days || 'd';
            execute format('create table event.%I partition of event.%I for values in (%s) partition by range (id)',
                           step, case whole when 'event_payload' then whole else whole || '_new' end, days);
            execute format('create table event.%I partition of event.%I default', step || '_other', step);
            execute format('create table event.%I partition of event.%I for values from (minvalue) to (%L)',
                           step || '_past', step, 'evt-' || substr(ends, 1, 8) || '-' || substr(ends, 9));
            foreach part in array array[step, step || '_other', step || '_past'] loop
                execute format('alter table event.%I enable row level security', part);
                execute format('alter table event.%I force row level security', part);
            end loop;
        end loop;
    end loop;
end $$;

-- What is there is kept as long as what comes without a word about it.
insert into event.event_new
select tenant, id, 90, 30, source, origin, type, trace_id, traceparent, dedupe_key, ordering_key, received_at,
       coalesce(octet_length(raw_body), 0), scheme, secret_id, replay_of
  from event.event;
insert into event.event_payload select tenant, id, 30, payload, raw_body, headers from event.event;
insert into event.event_sent_new select tenant, id, 90, partition, place, sent_at from event.event_sent;

drop table event.event;
drop table event.event_sent;
alter table event.event_new rename to event;
alter table event.event rename constraint event_kept_pk to event_pk;
alter table event.event_sent_new rename to event_sent;
alter table event.event_sent rename constraint event_sent_kept_pk to event_sent_pk;

do $$
declare
    whole text;
begin
    foreach whole in array array['event', 'event_payload', 'event_sent'] loop
        execute format('alter table event.%I enable row level security', whole);
        execute format('alter table event.%I force row level security', whole);
        execute format('create policy tenant_sees_its_own on event.%I
                            using (tenant = (select nullif(current_setting(''automate.tenant'', true), '''')))', whole);
        execute format('create policy trusted_work_sees_all on event.%I
                            using ((select current_setting(''automate.trusted'', true)) = ''on'')', whole);
    end loop;
end $$;
