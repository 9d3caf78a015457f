-- Whether a connection is on Kafka as it stands, or in the outbox on its way there; those made earlier are not.
alter table workflow.connection add column published boolean not null default false;

create index connection_unpublished on workflow.connection (id) where not published;
