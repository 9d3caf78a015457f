package dev.automate.common.outbox;

import io.vertx.mutiny.sqlclient.Pool;

/** The tables of an outbox, as every service's migration makes them. */
final class OutboxTables {
    private OutboxTables() {}

    static void create(Pool pool) {
        pool.query("""
                        drop table if exists datachat.outbox;
                        drop table if exists datachat.outbox_lease;
                        drop table if exists datachat.note;
                        create table datachat.note (text text not null);
                        create table datachat.outbox (id bigint generated always as identity primary key,
                            topic text not null, record_key text not null, headers jsonb not null, value bytea,
                            created_at timestamptz not null default now());
                        create table datachat.outbox_lease (only_row boolean primary key check (only_row),
                            owner text not null, leased_until timestamptz not null);
                        """).execute().await().indefinitely();
    }
}
