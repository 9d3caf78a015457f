package dev.automate.rag.usecase;

import dev.automate.common.id.Ids;
import dev.automate.rag.domain.Asked;
import dev.automate.rag.domain.Findings;
import dev.automate.rag.domain.Seeker;
import dev.automate.rag.store.QueryLogStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Notes what was asked and found, beside the answer: nobody waits for it, and under too much load it has gaps. */
@ApplicationScoped
public class QueryLog {
    private static final Logger LOG = Logger.getLogger(QueryLog.class);
    private static final int MOST_UNDER_WAY = 64;

    private final AtomicInteger underWay = new AtomicInteger();
    private final QueryLogStore store;
    private final Clock clock;

    public QueryLog(QueryLogStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Notes a question and what it found.
     *
     * @param kind {@code query} or {@code answer}
     */
    public void note(Seeker seeker, String kind, String question, Findings findings, String traceId) {
        if (findings.endpoint().tuning().logDays() == 0 || underWay.get() >= MOST_UNDER_WAY) {
            return;
        }
        Asked asked = new Asked(
                Ids.next(),
                kind,
                seeker.principal(),
                hash(question),
                findings.topK(),
                findings.hits().stream()
                        .map(hit -> new Asked.Found(hit.documentId(), hit.ordinal(), hit.score()))
                        .toList(),
                findings.latencyMillis(),
                traceId,
                clock.instant());
        underWay.incrementAndGet();
        store.keep(findings.endpoint(), asked)
                .eventually(underWay::decrementAndGet)
                .subscribe()
                .with(kept -> {}, failure -> LOG.warnf("A question isn't in the log: %s", failure.toString()));
    }

    /** The same question however it is spaced and capitalised. */
    private static String hash(String question) {
        String plain = question.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
