-- What DataChat may be asked about events: the only thing in this schema that another role reads. The tenant's predicate
-- is part of the view; without a tenant there are no rows.
create view event.events with (security_barrier) as
select id, type, source, origin, received_at
  from event.event
 where tenant = nullif(current_setting('automate.tenant', true), '');

comment on view event.events is 'Events that were accepted';
comment on column event.events.type is 'What happened, such as order.created';
comment on column event.events.source is 'Who told it';
comment on column event.events.origin is 'The way it came in';

do $$
begin
    if exists (select from pg_roles where rolname = 'automate_suite') then
        grant usage on schema event to automate_suite;
        grant select on event.events to automate_suite;
    end if;
end $$;
