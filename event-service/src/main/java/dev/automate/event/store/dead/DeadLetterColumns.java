package dev.automate.event.store.dead;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.automate.common.id.Ids;
import dev.automate.common.json.Json;
import dev.automate.common.message.DeadLetterMessage;
import dev.automate.common.message.DeadLetterMessage.Failure;
import dev.automate.common.message.EventRecord;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.dead.DeadLetter;
import dev.automate.event.domain.dead.DeadLetterDetail;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Dead letters as columns. */
public final class DeadLetterColumns {
    /** The columns in the order of {@link #add}. */
    public static final String NAMES =
            "id, tenant, origin, place, reason, detail, attempts, failed_at, event_id, type, source, topic, record_key,"
                    + " headers, value";

    /** A tenant that nobody is. */
    private static final String NOBODY = "";

    private static final int MAX_WORD = 500;
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private DeadLetterColumns() {}

    /** The rows of parameters that begin at this number. */
    public static String rows(int first) {
        StringBuilder arrays = new StringBuilder();
        String[] types = {
            "text",
            "text",
            "text",
            "text",
            "text",
            "text",
            "int",
            "timestamptz",
            "text",
            "text",
            "text",
            "text",
            "text",
            "text",
            "bytea"
        };
        for (int i = 0; i < types.length; i++) {
            arrays.append(i == 0 ? "" : ", ").append("$%d::%s[]".formatted(first + i, types[i]));
        }
        return "select " + NAMES.replace("headers", "headers::json") + " from unnest(" + arrays + ") as n(" + NAMES
                + ")";
    }

    /** One array for each column, behind those that are there. */
    public static Tuple add(Tuple before, List<DeadLetterMessage> letters) {
        return before.addArrayOfString(texts(letters, each -> Ids.next("dead")))
                .addArrayOfString(texts(letters, DeadLetterColumns::tenant))
                .addArrayOfString(texts(letters, each -> each.failure().origin()))
                .addArrayOfString(texts(letters, each -> each.failure().place()))
                .addArrayOfString(texts(letters, each -> each.failure().reason()))
                .addArrayOfString(letters.stream()
                        .map(each -> clean(each.failure().detail()))
                        .toArray(String[]::new))
                .addArrayOfInteger(
                        letters.stream().map(each -> each.failure().attempts()).toArray(Integer[]::new))
                .addArrayOfOffsetDateTime(letters.stream()
                        .map(each -> each.failure().at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfString(texts(letters, each -> header(each, EventRecord.ID)))
                .addArrayOfString(texts(letters, each -> header(each, EventRecord.TYPE)))
                .addArrayOfString(texts(letters, each -> header(each, EventRecord.SOURCE)))
                .addArrayOfString(texts(letters, each -> each.record().topic()))
                .addArrayOfString(
                        letters.stream().map(each -> clean(each.record().key())).toArray(String[]::new))
                .addArrayOfString(
                        letters.stream().map(each -> headers(each.record())).toArray(String[]::new))
                .addValue(letters.stream().map(each -> each.record().value()).toArray(Buffer[]::new));
    }

    static DeadLetter letter(Row row) {
        OffsetDateTime redriven = row.getOffsetDateTime("redriven_at");
        return new DeadLetter(
                row.getString("id"),
                new Failure(
                        row.getString("origin"),
                        row.getString("place"),
                        row.getString("reason"),
                        row.getString("detail"),
                        row.getInteger("attempts"),
                        row.getOffsetDateTime("failed_at").toInstant()),
                row.getString("event_id"),
                row.getString("type"),
                row.getString("source"),
                redriven == null ? null : redriven.toInstant());
    }

    static DeadLetterDetail detail(Row row) {
        OutboxRecord record = record(row);
        Buffer value = record.value();
        return new DeadLetterDetail(
                letter(row),
                record.topic(),
                record.key(),
                record.headers(),
                Octets.of(value == null ? new byte[0] : value.getBytes()));
    }

    static OutboxRecord record(Row row) {
        return new OutboxRecord(
                row.getString("topic"),
                row.getString("record_key"),
                read(row.getString("headers")),
                row.getDelegate().getBuffer("value"));
    }

    private static String tenant(DeadLetterMessage letter) {
        return Optional.ofNullable(header(letter, EventRecord.TENANT)).orElse(NOBODY);
    }

    private static @Nullable String header(DeadLetterMessage letter, String name) {
        return letter.record().headers().get(name);
    }

    private static @Nullable String[] texts(
            List<DeadLetterMessage> letters, Function<DeadLetterMessage, @Nullable String> text) {
        return letters.stream()
                .map(text)
                .map(each -> each == null ? null : cut(clean(each)))
                .toArray(String[]::new);
    }

    private static String headers(OutboxRecord record) {
        Map<String, String> clean = new TreeMap<>();
        record.headers().forEach((name, value) -> clean.put(clean(name), clean(value)));
        try {
            return Json.mapper().writeValueAsString(clean);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts are always writable", impossible);
        }
    }

    private static Map<String, String> read(String json) {
        try {
            return Json.mapper().readValue(json, HEADERS);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the column has what was written into it", impossible);
        }
    }

    /** PostgreSQL's texts hold every character but this. */
    private static String clean(String text) {
        return text.replace('\0', '\ufffd');
    }

    private static String cut(String text) {
        return text.length() <= MAX_WORD ? text : text.substring(0, MAX_WORD);
    }
}
