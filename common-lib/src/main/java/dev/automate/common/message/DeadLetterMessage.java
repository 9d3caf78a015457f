package dev.automate.common.message;

import dev.automate.common.outbox.OutboxRecord;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that nobody could do anything with, as it came, with why: it stands on {@link Topics#DEAD_EVENTS} until
 * event-service keeps it. What is said of it stands in headers of its own, beside those that it had.
 *
 * @param record as it stood on its topic
 */
public record DeadLetterMessage(OutboxRecord record, Failure failure) {
    /** What every header begins with that isn't the record's own. */
    public static final String PREFIX = "automate-";

    private static final String TOPIC = PREFIX + "topic";
    private static final String ORIGIN = PREFIX + "origin";
    private static final String PLACE = PREFIX + "place";
    private static final String REASON = PREFIX + "reason";
    private static final String DETAIL = PREFIX + "detail";
    private static final String ATTEMPTS = PREFIX + "attempts";
    private static final String AT = PREFIX + "failed-at";

    /**
     * Why it is dead.
     *
     * @param origin what makes it the only one, however often it is put aside: topic, partition, offset and time
     * @param place who gave it up
     * @param reason a word: {@code unreadable}, {@code failing}, {@code rejected}
     * @param detail what is wrong, for people
     * @param attempts how often it was tried
     */
    public record Failure(String origin, String place, String reason, String detail, int attempts, Instant at) {}

    public OutboxRecord toRecord() {
        Map<String, String> headers = new HashMap<>(record.headers());
        headers.put(TOPIC, record.topic());
        headers.put(ORIGIN, failure.origin());
        headers.put(PLACE, failure.place());
        headers.put(REASON, failure.reason());
        headers.put(DETAIL, failure.detail());
        headers.put(ATTEMPTS, Integer.toString(failure.attempts()));
        headers.put(AT, failure.at().toString());
        return new OutboxRecord(Topics.DEAD_EVENTS.name(), record.key(), headers, record.value());
    }

    /**
     * Reads one of the topic; what isn't said is guessed, since nothing may be lost here.
     *
     * @param place where it stands on the topic: its origin, when it doesn't say another
     */
    public static DeadLetterMessage read(
            String place, String key, Map<String, String> headers, @Nullable Buffer value) {
        Map<String, String> own = new HashMap<>(headers);
        own.keySet().removeIf(name -> name.startsWith(PREFIX));
        return new DeadLetterMessage(
                new OutboxRecord(headers.getOrDefault(TOPIC, Topics.EVENTS.name()), key, own, value),
                new Failure(
                        headers.getOrDefault(ORIGIN, place),
                        headers.getOrDefault(PLACE, "unknown"),
                        headers.getOrDefault(REASON, "unknown"),
                        headers.getOrDefault(DETAIL, ""),
                        attempts(headers.getOrDefault(ATTEMPTS, "1")),
                        at(headers.getOrDefault(AT, ""))));
    }

    private static int attempts(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 1;
    }

    private static Instant at(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException unsaid) {
            return Instant.now();
        }
    }
}
