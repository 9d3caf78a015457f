package dev.automate.parts;

import java.nio.file.Path;
import java.time.Duration;

/** A real server that runs as a child process on 127.0.0.1 and keeps its data when it is closed or killed. */
public interface Part extends AutoCloseable {

    String name();

    int port();

    long pid();

    boolean alive();

    /** The file that everything the process prints goes to. */
    Path log();

    /**
     * Returns when the part answers its own protocol.
     *
     * @throws PartFailure with the end of the log when the process ends or the limit passes first
     */
    void awaitReady(Duration limit);

    /** Ends the process at once, as a crash would, and returns when it is gone. */
    void kill();

    /** Stops the process in an orderly way, and by force when that takes too long; a second call does nothing. */
    @Override
    void close();
}
