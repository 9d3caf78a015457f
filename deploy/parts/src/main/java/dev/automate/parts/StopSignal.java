package dev.automate.parts;

/** The signal that asks a program for an orderly end. */
public enum StopSignal {
    /** What most programs understand. */
    TERM,
    /** PostgreSQL's fast shutdown: open sessions are rolled back instead of waited for. */
    INT
}
