package dev.automate.datachat.domain.talk;

/** What an engine made of a question, and what that used. */
public record Translated(Translation translation, Usage usage) {}
