package dev.automate.event.domain.recipe;

/**
 * One way in which a part of the signature header is made.
 *
 * @param prefix what such a part begins with, such as {@code v1=}
 * @param key which secrets make it
 */
public record Seal(Algorithm algorithm, Encoding encoding, String prefix, KeyForm key) {}
