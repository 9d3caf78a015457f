package dev.automate.common.observe;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;

/**
 * What libraries print past all logging, as lines of the log: where those are objects, nothing else may be between them.
 * Vert.x's SQL client, for one, prints the failure of a connection that is taken when the database ends.
 */
@Singleton
public class StandardError {
    private static final Logger LOG = Logger.getLogger(StandardError.class);

    private final PrintStream before = System.err;

    void start(@Observes StartupEvent started) {
        System.setErr(new PrintStream(new Lines(before), true, StandardCharsets.UTF_8));
    }

    void stop(@Observes ShutdownEvent stopping) {
        System.setErr(before);
    }

    /** Only ever called by the stream around it, which lets one thread in at a time. */
    private static final class Lines extends OutputStream {
        private static final int MAX_BYTES = 8192;

        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private final PrintStream before;
        private boolean logging;

        Lines(PrintStream before) {
            this.before = before;
        }

        @Override
        public void write(int part) {
            if (logging) {
                // The log itself has a failure to tell.
                before.write(part);
                return;
            }
            if (part == '\n' || line.size() == MAX_BYTES) {
                log();
            }
            if (part != '\n') {
                line.write(part);
            }
        }

        private void log() {
            logging = true;
            try {
                LOG.error(line.toString(StandardCharsets.UTF_8).stripTrailing());
            } finally {
                line.reset();
                logging = false;
            }
        }
    }
}
