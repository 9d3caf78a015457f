package dev.automate.datachat.config;

import dev.automate.common.setting.AtLeastOne;
import dev.automate.common.setting.Interval;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What an operator may choose of this service. */
@ConfigMapping(prefix = "automate.datachat")
public interface DatachatConfig {
    Questions questions();

    Walls walls();

    Sources sources();

    /** Databases that come with the suite. */
    Own own();

    /** Questions as they come in. */
    interface Questions {
        /** How long one may take altogether; longer keeps callers waiting, shorter refuses what a slow model would do. */
        @WithDefault("30s")
        @WithConverter(Interval.class)
        Duration deadline();

        /** Questions under way at once on this replica; beyond it 503. */
        @WithDefault("64")
        @WithConverter(AtLeastOne.class)
        int max();

        /** The zone in which a day begins when a question says "yesterday". */
        @WithDefault("UTC")
        ZoneId zone();

        /** The longest question, in characters. */
        @WithDefault("2000")
        int maxLength();

        /** Questions and answers of one session; beyond it 422: begin a new one. */
        @WithDefault("1000")
        int maxMessages();
    }

    /** How far a statement may go. */
    interface Walls {
        /** Rows of an answer; more are cut off, and the answer says so. */
        @WithDefault("1000")
        @WithConverter(AtLeastOne.class)
        int maxRows();

        /** The size of an answer's rows as JSON; more is cut off, and the answer says so. */
        @WithDefault("1M")
        MemorySize maxSize();

        /** How long one statement may take. */
        @WithDefault("10s")
        @WithConverter(Interval.class)
        Duration timeout();

        /** What PostgreSQL's planner may expect a statement to cost; higher lets larger tables be read as a whole. */
        @WithDefault("1000000")
        double maxCost();

        /** Memory of each sort or hash in the database, as PostgreSQL writes it. */
        @WithDefault("16MB")
        String workMem();
    }

    /** Databases that tenants name. */
    interface Sources {
        /** Sources of one tenant. */
        @WithDefault("20")
        int perTenant();

        /** Databases that connections are held to at once; the one that was used longest ago makes room. */
        @WithDefault("100")
        @WithConverter(AtLeastOne.class)
        int databases();

        /** Connections to each of them; more put more load on it. */
        @WithDefault("4")
        @WithConverter(AtLeastOne.class)
        int connections();

        /** Questions that wait for a connection to one database; beyond that they fail. */
        @WithDefault("64")
        int waiting();

        /** How long what isn't used stays open. */
        @WithDefault("2m")
        Duration idle();

        /** How old what is known of a source's tables may get before a question has them read again. */
        @WithDefault("15m")
        Duration refreshAfter();

        /** Tables of a source; the rest is left out, by name. */
        @WithDefault("300")
        int maxTables();

        /** A column with at most that many distinct values has them in the catalogue, so that questions can name them. */
        @WithDefault("40")
        int sampledValues();

        /** Whether sources may be on loopback, private and link-local addresses; only where tenants are trusted. */
        @WithDefault("false")
        boolean allowPrivateNetworks();

        /** What sources may be on all the same: names of hosts, addresses, networks such as {@code 10.1.0.0/16}. */
        Optional<List<String>> allowedHosts();
    }

    /** Databases that come with the suite. */
    interface Own {
        /** Whether the demo shop is made at the start and may be asked about, by everybody. */
        @WithDefault("false")
        boolean shop();

        /** Whether everybody may ask about the executions and events of their tenant. */
        @WithDefault("false")
        boolean suite();

        /** Where this service's own database is. */
        @WithDefault("${quarkus.datasource.reactive.url}")
        String url();

        /** The password of the roles that only read there. */
        @WithDefault("${quarkus.datasource.password:}")
        Optional<String> password();
    }
}
