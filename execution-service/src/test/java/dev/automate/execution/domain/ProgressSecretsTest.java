package dev.automate.execution.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.automate.execution.domain.redact.Redaction;
import dev.automate.execution.testing.Executions;
import dev.automate.execution.testing.Sender;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProgressSecretsTest {
    private static final UUID WORKFLOW = UUID.randomUUID();
    private static final Definition DEFINITION =
            new Definition(WORKFLOW, 1, "t", "w", "w", Sender.json("{'nodes':[]}"));

    @Test
    void newSecretsAreRecordedOnce() {
        Progress progress = progress(execution(Lineage.NONE), List.of());
        assertNull(progress.drainSecrets());

        progress.know(List.of("tok-123456"));

        assertEquals(List.of("tok-123456"), progress.drainSecrets());
        assertNull(progress.drainSecrets());
    }

    @Test
    void whatIsHiddenAlreadyIsNotLearntAgain() {
        Progress progress = progress(execution(Lineage.NONE), List.of("tok-123456"));

        progress.know(List.of("Bearer TOK-123456", "tok-123456"));

        assertNull(progress.drainSecrets());
        assertEquals(Redaction.MARK, progress.redaction().shown("it is Tok-123456"));
    }

    @Test
    void aPartOfAnExecutionRecordsWhatItWasGivenToKnow() {
        Progress progress = progress(execution(new Lineage("exec-0", "each", 0, "each", 1, 0)), List.of("tok-123456"));

        assertEquals(List.of("tok-123456"), progress.drainSecrets());
    }

    private static Execution execution(Lineage lineage) {
        Execution plain = Executions.of("t", WORKFLOW, 1, "evt", Sender.json("{'event':{},'inputs':{}}"));
        return new Execution(
                plain.id(),
                plain.tenant(),
                WORKFLOW,
                plain.workflowName(),
                1,
                plain.startKey(),
                1,
                plain.trigger(),
                plain.traceId(),
                lineage);
    }

    private static Progress progress(Execution execution, List<String> known) {
        return new Progress(new LeasedExecution(execution, 1, List.of(), known, null, null), DEFINITION);
    }
}
