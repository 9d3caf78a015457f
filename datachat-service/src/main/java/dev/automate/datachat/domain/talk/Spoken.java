package dev.automate.datachat.domain.talk;

/** An answer in words, whose every number stands in the rows, and what it used. */
public record Spoken(String text, Usage usage) {}
