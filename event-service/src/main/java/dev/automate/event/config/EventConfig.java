package dev.automate.event.config;

import dev.automate.common.setting.AtLeastOne;
import dev.automate.common.setting.Interval;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** The settings of the event service. */
@ConfigMapping(prefix = "automate.event")
public interface EventConfig {
    /** Where providers reach the gateway; the beginning of every {@code ingest_url}. */
    @WithDefault("http://127.0.0.1:8080")
    URI publicUrl();

    /** How long to wait before the topic is tried to be made again; longer: events leave later after an outage. */
    @WithDefault("2s")
    Duration topicRetryDelay();

    /**
     * How far back from the latest one events are told again to a broker that holds none, as after a restore: longer than
     * execution-service was ever behind when the database was saved. Longer takes longer, and workflows that were made in
     * that time run for events from before they were.
     */
    @WithDefault("15m")
    Duration retellWithin();

    Commit commit();

    Sources sources();

    Refused refused();

    Retention retention();

    /** How events share commits. */
    interface Commit {
        /** Events in one commit; more of them cost fewer commits and longer ones. */
        @WithDefault("256")
        @WithConverter(AtLeastOne.class)
        int maxBatch();

        /** Events waiting for a commit; more of them wait longer before anyone is told to come again. */
        @WithDefault("4096")
        @WithConverter(AtLeastOne.class)
        int maxQueued();

        /** Bytes of the events waiting or being committed; more of them need that much more memory, thrice. */
        @WithDefault("64M")
        MemorySize maxQueuedSize();

        /** Commits under way at once, the further ones with an eighth of a batch at least; each takes a connection. */
        @WithDefault("3")
        @WithConverter(AtLeastOne.class)
        int maxConcurrent();

        /** How long a commit may take before its events are refused as unavailable; longer: callers hang that long. */
        @WithDefault("10s")
        @WithConverter(Interval.class)
        Duration timeout();
    }

    /** How sources are remembered between deliveries. */
    interface Sources {
        /** How long; longer: a change made through another replica counts that much later. */
        @WithDefault("5s")
        Duration life();

        /** How many; more of them take more memory. */
        @WithDefault("10000")
        long max();
    }

    /** How long events are kept. */
    interface Retention {
        /** What is known of an event, unless its source says otherwise; one of the steps of a source's retention. */
        @WithDefault("90d")
        Duration keep();

        /** What an event carries, likewise. */
        @WithDefault("30d")
        Duration keepPayload();

        /** For how long a key is remembered at least; its event may be gone by then. Longer: more of the database. */
        @WithDefault("30d")
        Duration keepKeys();

        /** Dead letters, redriven or not. Longer than executions are kept, a redrive could run a workflow twice. */
        @WithDefault("30d")
        Duration keepDeadLetters();

        /** How often a replica looks after partitions, old keys and refused deliveries. */
        @WithDefault("10m")
        @WithConverter(Interval.class)
        Duration every();
    }

    /** What is kept of deliveries that nobody vouched for, for each source. */
    interface Refused {
        /** How many, the newest; more of them take more of the database, up to 16 KiB each. */
        @WithDefault("200")
        int max();

        /** How long. */
        @WithDefault("7d")
        Duration life();

        /** How many a minute, on each replica; what comes beyond is counted only. More of them make a flood dearer. */
        @WithDefault("20")
        int keptAMinute();
    }
}
