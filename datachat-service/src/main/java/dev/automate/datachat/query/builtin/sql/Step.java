package dev.automate.datachat.query.builtin.sql;

/**
 * From a row of one table to rows of another.
 *
 * @param on the condition of the join, over both names
 * @param forward whether there is at most one row at the other end: only then nothing is counted twice
 */
public record Step(String from, String to, String on, boolean forward) {}
