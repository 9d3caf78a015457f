package dev.automate.event.config;

import dev.automate.common.setting.AtLeastOne;
import dev.automate.common.setting.Interval;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an operator may choose about messages to subscriptions. */
@ConfigMapping(prefix = "automate.event.outgoing")
public interface OutgoingConfig {
    /** Subscriptions of one tenant; more of them make each occurrence dearer. */
    @WithDefault("100")
    int maxSubscriptions();

    /** Messages under way at once on each replica; more use more memory and connections. */
    @WithDefault("200")
    @WithConverter(AtLeastOne.class)
    int maxUnderWay();

    /** Of them to one subscription; more let a slow endpoint take more of the others' room. */
    @WithDefault("10")
    @WithConverter(AtLeastOne.class)
    int maxUnderWayEach();

    /** How long an endpoint may take for its whole answer; longer: it holds its places longer. */
    @WithDefault("15s")
    @WithConverter(Interval.class)
    Duration timeout();

    /** How much of an answer is read; more is not, and its status counts all the same. */
    @WithDefault("64K")
    MemorySize maxAnswer();

    /** How often due messages are looked for; longer: retries begin that much later. */
    @WithDefault("500ms")
    @WithConverter(Interval.class)
    Duration lookEvery();

    /** How long a saving call waits until Kafka knows of it; longer: callers hang that long while the broker is away. */
    @WithDefault("2s")
    Duration publishWait();

    /** Whether endpoints may be in loopback, private and link-local networks; only where tenants are trusted. */
    @WithDefault("false")
    boolean allowPrivateNetworks();

    /** What endpoints may be all the same: names of hosts, addresses, networks such as {@code 10.1.0.0/16}. */
    Optional<List<String>> allowedHosts();

    Disable disable();

    Log log();

    /** When an endpoint is told nothing any more. Both must hold. */
    interface Disable {
        /** Attempts in a row that did not succeed. */
        @WithDefault("20")
        int failures();

        /** How long ago the first of them was. */
        @WithDefault("3d")
        Duration after();
    }

    /** What is kept of messages that are over. */
    interface Log {
        /** How long; longer takes more of the database. */
        @WithDefault("30d")
        Duration keep();

        /** How many of each subscription; more take more of the database. */
        @WithDefault("100000")
        long max();

        /** How many may wait for one endpoint; then its subscription is disabled, or a line would have no end. */
        @WithDefault("100000")
        long maxPending();

        /** How often what is beyond these bounds is looked for. */
        @WithDefault("10m")
        @WithConverter(Interval.class)
        Duration sweepEvery();

        /** How many are let go of in one transaction. */
        @WithDefault("5000")
        @WithConverter(AtLeastOne.class)
        int batch();
    }
}
