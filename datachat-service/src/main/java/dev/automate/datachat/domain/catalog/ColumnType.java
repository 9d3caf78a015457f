package dev.automate.datachat.domain.catalog;

/** What a column holds, as far as a question can tell. */
public enum ColumnType {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    DATE,
    TIMESTAMP,
    UUID,
    JSON,
    OTHER
}
