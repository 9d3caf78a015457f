package dev.automate.rag.config;

import dev.automate.common.setting.AtLeastOne;
import dev.automate.common.setting.Interval;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an operator may choose of this service. */
@ConfigMapping(prefix = "automate.rag")
public interface RagConfig {
    Uploads uploads();

    Ingestion ingestion();

    Embedding embedding();

    Answers answers();

    Queries queries();

    Http http();

    /** What may be given at once. */
    interface Uploads {
        /** The largest file; larger ones are counted and thrown away, and their document says so. */
        @WithDefault("64M")
        MemorySize file();

        /** The largest request with files; more needs as much room on the disk for each that is under way. */
        @WithDefault("256M")
        MemorySize request();

        /** The largest request without files, which is held in memory; more of them need more of it. */
        @WithDefault("10M")
        MemorySize json();

        /** Requests with files that are taken in at once; further ones are told to come again. */
        @WithDefault("4")
        @WithConverter(AtLeastOne.class)
        int atOnce();
    }

    /** How documents become passages. */
    interface Ingestion {
        /** Whether this replica works on documents at all. */
        @WithDefault("true")
        boolean enabled();

        /** Documents in work at once; each may take as much memory as its text and what unpacks it. */
        @WithDefault("2")
        @WithConverter(AtLeastOne.class)
        int atOnce();

        /** How long a replica may be silent before another one takes its documents over. */
        @WithDefault("20s")
        @WithConverter(Interval.class)
        Duration lease();

        /** How often documents are looked for that are due; those that come in here begin at once. */
        @WithDefault("1s")
        @WithConverter(Interval.class)
        Duration lookEvery();

        /** Tries of a document before it fails, when the model is away or the service ends in the middle. */
        @WithDefault("8")
        @WithConverter(AtLeastOne.class)
        int attempts();

        /** The wait before the second try; it doubles up to {@code largestWait}. */
        @WithDefault("2s")
        Duration firstWait();

        @WithDefault("5m")
        Duration largestWait();

        /** Characters of a document's text; longer texts fail. Ten to twenty bytes of memory for each. */
        @WithDefault("4000000")
        int characters();

        /** What a packed part of a file may unpack to. */
        @WithDefault("64M")
        MemorySize unpacked();

        /** Pages of a PDF. */
        @WithDefault("5000")
        int pages();

        /** How long the reading of one file may take. */
        @WithDefault("2m")
        Duration parsing();

        /** How long texts and vectors that nothing uses any more are kept for the next time. */
        @WithDefault("30d")
        Duration keepUnused();
    }

    /** Where vectors come from. */
    interface Embedding {
        /** The embedding of endpoints that don't name one. */
        @WithDefault("bge-small-en-v1.5")
        String standard();

        /** Threads that embed documents, a core each while there are some; more of them leave less for questions. */
        @WithDefault("2")
        @WithConverter(AtLeastOne.class)
        int documentThreads();

        /** Threads that embed questions. */
        @WithDefault("2")
        @WithConverter(AtLeastOne.class)
        int queryThreads();

        /** Questions or batches of passages that wait for a thread; more are refused for a moment. */
        @WithDefault("256")
        int waiting();

        /** Passages in one batch, at a server and between two writes of a document's progress. */
        @WithDefault("16")
        @WithConverter(AtLeastOne.class)
        int batch();

        Server server();
    }

    /** A server that speaks OpenAI's API, such as {@code https://api.openai.com/v1}. */
    interface Server {
        Optional<URI> url();

        Optional<String> key();

        /** The model's name; endpoints name it as their {@code embedding}. */
        @WithDefault("text-embedding-3-small")
        String model();

        /** Numbers in each of its vectors. */
        @WithDefault("1536")
        int dimensions();

        @WithDefault("30s")
        Duration timeout();
    }

    /** The model that writes answers; without a URL answers are extracts. */
    interface Answers {
        Optional<URI> url();

        Optional<String> key();

        @WithDefault("gpt-4o-mini")
        String model();

        @WithDefault("30s")
        Duration timeout();

        /** Tokens of an answer at the most. */
        @WithDefault("800")
        int tokens();
    }

    /** How questions are answered. */
    interface Queries {
        /** How long a question may take; then it is refused. */
        @WithDefault("5s")
        @WithConverter(Interval.class)
        Duration limit();

        /** How often what the logs keep for too long is deleted. */
        @WithDefault("10m")
        @WithConverter(Interval.class)
        Duration sweepEvery();
    }

    /** Servers that endpoints name. */
    interface Http {
        /** Whether they may be in private networks; otherwise only those of {@code allowedHosts}. */
        @WithDefault("false")
        boolean allowPrivateNetworks();

        /** Names, addresses and networks that are open all the same. */
        Optional<List<String>> allowedHosts();

        /** The longest answer that is read. */
        @WithDefault("32M")
        MemorySize largestResponseSize();
    }
}
