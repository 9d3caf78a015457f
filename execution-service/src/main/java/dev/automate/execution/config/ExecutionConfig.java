package dev.automate.execution.config;

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
@ConfigMapping(prefix = "automate.execution")
public interface ExecutionConfig {
    /** Where people reach the gateway; the links in answers begin with it. */
    @WithDefault("http://127.0.0.1:8080")
    String publicUrl();

    Runner runner();

    Children children();

    Follower follower();

    Flow flow();

    Schedules schedules();

    Followers followers();

    Http http();

    Slack slack();

    Retention retention();

    Tally tally();

    Services services();

    Emit emit();

    Database database();

    Email email();

    Llm llm();

    Stream stream();

    /** The engine's measures. */
    interface Runner {
        /** Executions in work at once; more use more memory and put more load on other servers. With 0 others run them. */
        @WithDefault("1024")
        int maxInFlight();

        /** How long a replica may be silent before another one takes its executions over. */
        @WithDefault("15s")
        @WithConverter(Interval.class)
        Duration lease();

        /** How often leases are prolonged; must be well below {@code lease}. */
        @WithDefault("5s")
        @WithConverter(Interval.class)
        Duration renewEvery();

        /** How often due executions are looked for; longer delays retries, shorter asks the database more often. */
        @WithDefault("200ms")
        @WithConverter(Interval.class)
        Duration wakeEvery();

        /** Changes written by one commit; more of them cost fewer commits and longer ones. */
        @WithDefault("256")
        @WithConverter(AtLeastOne.class)
        int commitBatch();

        /** Commits under way at once, the further ones with an eighth of a batch at least. */
        @WithDefault("2")
        @WithConverter(AtLeastOne.class)
        int commits();

        /**
         * How long compensation and the handler of a failure may go on after the timeout of their execution; longer lets
         * them do more, and keeps an execution that is late for longer.
         */
        @WithDefault("5m")
        Duration graceAfterTimeout();

        /** How long running steps may take to end when the service is stopped. */
        @WithDefault("5s")
        Duration stopWithin();
    }

    /** Executions that are run by nodes of others. */
    interface Children {
        /** How deep they may run each other; deeper needs more patience of whoever looks for a fault. */
        @WithDefault("8")
        int maxDepth();

        /** The most items of one node; more make longer lists of executions and larger outputs. */
        @WithDefault("1000")
        int maxItems();

        /** The most that one node hands to its executions, and takes back, all together; held in memory meanwhile. */
        @WithDefault("16M")
        MemorySize maxSize();
    }

    /** How closely the definitions of workflows are followed. */
    interface Follower {
        /** How long a batch of events waits for the newest definitions before it is tried again. */
        @WithDefault("10s")
        Duration catchUpWithin();
    }

    /** Workflows that limit how many of their executions are under way. */
    interface Flow {
        /** How often lines are looked at for what a crash left behind; longer delays only that. */
        @WithDefault("1s")
        @WithConverter(Interval.class)
        Duration sweepEvery();
    }

    /** Workflows that start by the clock. */
    interface Schedules {
        /** How often schedules are looked for that are due; longer makes them start later. */
        @WithDefault("250ms")
        @WithConverter(Interval.class)
        Duration lookEvery();

        /** Schedules taken at once; more of them make longer transactions. */
        @WithDefault("500")
        @WithConverter(AtLeastOne.class)
        int batch();

        /** A time is missed when it is later than that: what {@code catchup} is for. */
        @WithDefault("15s")
        Duration onTimeWithin();

        /** Missed times that one look makes up for in each schedule; the rest follows at the next look. */
        @WithDefault("1000")
        @WithConverter(AtLeastOne.class)
        int catchUpLimit();
    }

    /** Workflows that start when another one has ended. */
    interface Followers {
        /** How many may follow each other without anything from outside; beyond it nothing starts. */
        @WithDefault("16")
        int maxHops();
    }

    /** The node type http.request, and what every connection to another server may reach. */
    interface Http {
        /** Whether workflows may reach loopback, private and link-local addresses; only where workflows are trusted. */
        @WithDefault("false")
        boolean allowPrivateNetworks();

        /** What workflows may reach all the same: names of hosts, addresses, networks such as {@code 10.1.0.0/16}. */
        Optional<List<String>> allowedHosts();

        /** The longest answer that is read when a node doesn't say. */
        @WithDefault("1M")
        MemorySize maxResponseSize();

        /** The longest answer that a node may ask to be read; each answer is held in memory, once per running step. */
        @WithDefault("16M")
        MemorySize largestResponseSize();

        /** How long one request may take when its node doesn't say. */
        @WithDefault("30s")
        Duration timeout();
    }

    /** The node type slack.send_message. */
    interface Slack {
        /** Where Slack's Web API is. */
        @WithDefault("https://slack.com/api")
        String baseUrl();

        /** A bot token; without one the node type fails. */
        Optional<String> token();
    }

    /** How long executions are kept. */
    interface Retention {
        /** Executions that are over are kept for this long at least, and for one partition's width longer at most. */
        @WithDefault("90d")
        Duration keep();

        /** The span of one partition; a longer one lets go of more at once and later, a shorter one makes more tables. */
        @WithDefault("7d")
        @WithConverter(Interval.class)
        Duration partitionWidth();

        /** How many partitions are made for times to come. */
        @WithDefault("4")
        int partitionsAhead();

        /** How often a replica looks after partitions. */
        @WithDefault("1h")
        @WithConverter(Interval.class)
        Duration every();
    }

    /** How lists of many executions stay quick. */
    interface Tally {
        /** Executions that are counted together; more of them make lists slower, and fewer keep more rows. */
        @WithDefault("500")
        @WithConverter(AtLeastOne.class)
        int stretch();

        /** How old an execution is when it may be counted for good: longer than clocks differ and a commit takes. */
        @WithDefault("2m")
        Duration settled();

        /** How often a replica looks for what is settled, and makes drafts anew. */
        @WithDefault("1m")
        @WithConverter(Interval.class)
        Duration every();

        /** How often it adds what has come since to the drafts. */
        @WithDefault("3s")
        @WithConverter(Interval.class)
        Duration follow();

        /** How old an execution is when it may be counted until it is settled, where many come: longer than commits take. */
        @WithDefault("30s")
        Duration draft();
    }

    /** The other services of the suite that steps call; straight, not through the gateway. */
    interface Services {
        @WithDefault("http://127.0.0.1:8083")
        URI event();

        @WithDefault("http://127.0.0.1:8085")
        URI rag();

        @WithDefault("http://127.0.0.1:8084")
        URI datachat();

        /** How long the gateway may take to give a token; longer makes steps wait while it hangs. */
        @WithDefault("5s")
        Duration tokenTimeout();
    }

    /** The node type event.emit. */
    interface Emit {
        /** How many workflows may lead to one another by events; more lets a loop go round more often before it ends. */
        @WithDefault("16")
        int maxHops();
    }

    /** The node type db.query. */
    interface Database {
        /** Databases that connections are held to at once; the one that was used longest ago makes room. */
        @WithDefault("200")
        @WithConverter(AtLeastOne.class)
        int databases();

        /** Connections to each of them; more put more load on it. */
        @WithDefault("4")
        @WithConverter(AtLeastOne.class)
        int connections();

        /** Steps that wait for a connection to one database; beyond that they fail, to be tried again. */
        @WithDefault("256")
        int waiting();

        /** How long what isn't used stays open. */
        @WithDefault("2m")
        Duration idle();

        /** How long one statement may take when its node doesn't say. */
        @WithDefault("30s")
        Duration timeout();

        /** The longest answer that is read, as JSON; the rows after it are left out. */
        @WithDefault("1M")
        MemorySize maxResponseSize();
    }

    /** The node type email.send. */
    interface Email {
        /** The name by which this service greets mail servers. */
        @WithDefault("automate.local")
        String ownName();

        /** Addresses of one mail, copies counted; more lets one step reach more people. */
        @WithDefault("50")
        int maxRecipients();

        /** The longest text and HTML of a mail together, in characters. */
        @WithDefault("1M")
        MemorySize maxSize();

        /** How long one mail may take when its node doesn't say. */
        @WithDefault("30s")
        Duration timeout();
    }

    /** The node type llm.chat. */
    interface Llm {
        /** How long one answer may take when its node doesn't say; models are slow. */
        @WithDefault("2m")
        Duration timeout();

        /** The longest prompt with all that is said before it, as JSON; more costs more. */
        @WithDefault("512K")
        MemorySize maxPromptSize();
    }

    /** Watching executions as they happen. */
    interface Stream {
        /** Streams at once on this replica; each holds a connection. */
        @WithDefault("500")
        int max();

        /** Streams of one tenant at once on this replica. */
        @WithDefault("50")
        int maxPerTenant();

        /** How often watched executions are looked at; longer delays what is told, shorter asks the database more often. */
        @WithDefault("300ms")
        @WithConverter(Interval.class)
        Duration lookEvery();

        /** After how long without news a comment is sent; must be shorter than any proxy in between keeps quiet ones. */
        @WithDefault("15s")
        @WithConverter(Interval.class)
        Duration heartbeat();
    }
}
