package dev.automate.execution.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.automate.common.json.Json;
import dev.automate.execution.domain.stream.Bookmark;
import dev.automate.execution.domain.stream.Glance;
import dev.automate.execution.domain.stream.News;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns looks at an execution into the events of one stream, and says now and then that it is still there. */
final class EventFrames {
    private final Clock clock;
    private final Duration heartbeat;
    private Bookmark told;
    private @Nullable Instant lastAt;

    EventFrames(Clock clock, Duration heartbeat, Bookmark told) {
        this.clock = clock;
        this.heartbeat = heartbeat;
        this.told = told;
    }

    /** What the API says of an execution. */
    record ExecutionData(
            String id,
            String status,
            @Nullable String error,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Long durationMs) {
        static ExecutionData of(Glance glance) {
            return new ExecutionData(
                    glance.id(),
                    glance.status().name(),
                    glance.error(),
                    glance.startedAt(),
                    glance.finishedAt(),
                    ExecutionView.millis(glance.startedAt(), glance.finishedAt()));
        }
    }

    /** What is to be sent; a comment when nothing was for long, and as the first thing that whoever asked may know. */
    List<String> next(Glance glance) {
        List<String> frames = new ArrayList<>();
        Instant now = clock.instant();
        List<News> news = told.news(glance);
        if (lastAt == null || (news.isEmpty() && !now.isBefore(lastAt.plus(heartbeat)))) {
            frames.add(": watching\n\n");
        }
        news.forEach(each -> frames.add(frame(each)));
        told = news.isEmpty() ? told : news.getLast().after();
        lastAt = frames.isEmpty() ? lastAt : now;
        return frames;
    }

    private static String frame(News news) {
        return switch (news) {
            case News.OfExecution(Glance execution, Bookmark after) ->
                frame("execution", ExecutionData.of(execution), after);
            case News.OfStep(Glance.Step step, Bookmark after) -> frame("step", step, after);
            case News.End(Glance execution, Bookmark after) -> frame("end", ExecutionData.of(execution), after);
        };
    }

    /** JSON has no line breaks of its own, so it is one line of data. */
    private static String frame(String name, Object data, Bookmark after) {
        try {
            String json = Json.mapper().writeValueAsString(data);
            return "event: " + name + "\nid: " + after.text() + "\ndata: " + json + "\n\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a record is always writable", impossible);
        }
    }
}
