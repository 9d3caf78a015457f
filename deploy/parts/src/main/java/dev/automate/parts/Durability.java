package dev.automate.parts;

/** What PostgreSQL keeps when the machine itself fails. */
public enum Durability {
    /** Every commit is on disk before it is answered. */
    DISK("on"),
    /** Survives a killed process, not a power cut: for tests only, where it saves most of their time. */
    PROCESS("off");

    private final String fsync;

    Durability(String fsync) {
        this.fsync = fsync;
    }

    String fsync() {
        return fsync;
    }
}
