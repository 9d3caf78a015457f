package dev.automate.datachat.domain.talk;

/** Makes a statement of a question; pure and deterministic. */
public interface Translator {
    Translation translate(Question question, Knowledge knowledge);
}
