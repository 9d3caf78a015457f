package dev.automate.rag.config;

import dev.automate.common.setting.AtLeastOne;
import dev.automate.common.setting.Interval;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What an operator may choose of the places that indexes are kept in. */
@ConfigMapping(prefix = "automate.rag.search")
public interface SearchConfig {
    Embedded embedded();

    Remote remote();

    Rerank rerank();

    /** Indexes in this process. */
    interface Embedded {
        /**
         * Where their files are; nothing is lost with them. A process needs a folder of its own, and builds its indexes in
         * a temporary one when it has none.
         */
        @WithDefault("${java.io.tmpdir}/automate-rag-index-${quarkus.http.port}")
        String folder();

        /** Indexes whose files are kept; more need more room on the disk, fewer are built anew more often. */
        @WithDefault("64")
        @WithConverter(AtLeastOne.class)
        int folders();

        /** Searches at once; more than there are cores make each of them slower. */
        @WithDefault("4")
        @WithConverter(AtLeastOne.class)
        int threads();

        /** Searches that may wait for a thread; what comes beyond is refused as unavailable. */
        @WithDefault("256")
        int waiting();

        /** How often new changes are looked for; longer lets replicas differ for longer, shorter asks the database more. */
        @WithDefault("1s")
        @WithConverter(Interval.class)
        Duration followEvery();

        /** After which time without a search an index is closed; longer uses more memory. */
        @WithDefault("30m")
        Duration idle();
    }

    /** Servers that keep indexes. */
    interface Remote {
        /** Connections to each database with pgvector; more let more questions in at once. */
        @WithDefault("8")
        @WithConverter(AtLeastOne.class)
        int connections();

        /** How long a server may take for a batch of changes. */
        @WithDefault("30s")
        Duration writeTimeout();

        /** How long it may take to tell how it is. */
        @WithDefault("2s")
        Duration healthTimeout();
    }

    /** A model that reads the best hits once more, for endpoints that rank by words and meaning. */
    interface Rerank {
        /** Beginning of its addresses, such as {@code https://api.jina.ai/v1}; without it nothing is read again. */
        Optional<URI> url();

        Optional<String> key();

        @WithDefault("jina-reranker-v2-base-multilingual")
        String model();

        /** Hits that are read; more find more, and take longer. */
        @WithDefault("30")
        int candidates();

        /** How long it may take; then the order stays as it was. */
        @WithDefault("2s")
        Duration timeout();
    }
}
