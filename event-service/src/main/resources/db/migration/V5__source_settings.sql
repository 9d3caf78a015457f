-- settings: sealed like the secrets, since a verify token is one; absent: none was ever set.
alter table event.webhook_source add column settings bytea;
