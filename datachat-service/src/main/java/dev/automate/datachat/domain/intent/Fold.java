package dev.automate.datachat.domain.intent;

/** What is made of the numbers of all groups. */
public enum Fold {
    /** They stay as they are. */
    NONE,
    AVG,
    MIN,
    MAX,
    /** How many groups there are. */
    COUNT
}
