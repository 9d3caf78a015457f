package dev.automate.local.suite;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Parts whose supervisor was killed: found by the status file, recognised by number and time of birth, and stopped. */
final class Leftovers {

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final List<String> ORDER = List.of(
            "gateway", "workflow", "execution", "event", "datachat", "rag", "embed", "kafka", "redis", "postgres");

    private Leftovers() {}

    /** How many there were. */
    static int stop(SuiteStatus status, Journal journal) {
        List<PartStatus> running = ORDER.stream()
                .flatMap(name ->
                        status.parts().stream().filter(part -> part.name().equals(name)))
                .filter(part -> part.process().isPresent())
                .toList();
        for (PartStatus part : running) {
            part.process().ifPresent(process -> stop(part, process));
            journal.say(part.name(), "stopped; it was left over from a run that was killed (pid " + part.pid() + ")");
        }
        return running.size();
    }

    private static void stop(PartStatus part, ProcessHandle process) {
        ask(part, process);
        if (!Processes.endsWithin(process, GRACE)) {
            process.destroyForcibly();
            Processes.endsWithin(process, GRACE);
        }
    }

    /** PostgreSQL waits for its clients on SIGTERM, and ends at once, just as safely, on SIGINT. */
    private static void ask(PartStatus part, ProcessHandle process) {
        if (!part.name().equals("postgres")) {
            process.destroy();
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -s INT " + process.pid())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
