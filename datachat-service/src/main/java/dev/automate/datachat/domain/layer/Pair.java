package dev.automate.datachat.domain.layer;

/**
 * A question and the statement that answers it.
 *
 * @param verified whether somebody who knows the data has said that it does
 */
public record Pair(String question, String sql, boolean verified) {}
