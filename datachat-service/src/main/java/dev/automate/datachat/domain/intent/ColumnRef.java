package dev.automate.datachat.domain.intent;

/** A column by the names of its table and itself. */
public record ColumnRef(String table, String column) {}
