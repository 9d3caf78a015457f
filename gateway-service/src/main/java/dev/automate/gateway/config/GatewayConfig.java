package dev.automate.gateway.config;

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

/** Everything about the gateway that a deployment may set. */
@ConfigMapping(prefix = "automate.gateway")
public interface GatewayConfig {
    /** The password that user {@code admin} gets at the very first start; a production deployment must set its own. */
    Optional<String> bootstrapPassword();

    /** Bodies above this are refused with 413; larger costs memory in the services that read bodies whole. */
    @WithDefault("10M")
    MemorySize bodyLimit();

    /** The same where files are uploaded, which stream through; larger takes that much disk of the service, each. */
    @WithDefault("256M")
    MemorySize uploadLimit();

    Upstreams upstreams();

    Proxy proxy();

    Tokens tokens();

    Caches caches();

    Passwords passwords();

    Limits limits();

    Attempts attempts();

    Connections connections();

    Stopping stopping();

    /** Origins, such as {@code https://app.example.com}, whose pages may call the API with a token; none by default. */
    Optional<List<String>> corsOrigins();

    /**
     * Where health, metrics and the gateway's own description ({@code /q/}) are asked for from; loopback and private networks
     * by default. Whoever comes through a proxy is not there, wherever it stands.
     */
    @WithDefault("127.0.0.0/8,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,100.64.0.0/10,fc00::/7")
    List<String> operators();

    /**
     * Proxies in front whose {@code X-Forwarded-For}, {@code -Proto} and {@code -Host} are believed, as ranges such as
     * {@code 10.0.0.0/8}; empty believes nobody. Whoever can reach the gateway from a range that is too wide can choose
     * their own address.
     */
    Optional<List<String>> trustedProxies();

    Idempotency idempotency();

    Audit audit();

    /** How long Redis may take for an answer before requests go on without; longer slows them while Redis hangs. */
    @WithDefault("200ms")
    Duration redisPatience();

    /** Where the instances of each service listen; requests go to them in turn. */
    interface Upstreams {
        @WithDefault("http://127.0.0.1:8081")
        List<URI> workflow();

        @WithDefault("http://127.0.0.1:8082")
        List<URI> execution();

        @WithDefault("http://127.0.0.1:8083")
        List<URI> event();

        @WithDefault("http://127.0.0.1:8084")
        List<URI> datachat();

        @WithDefault("http://127.0.0.1:8085")
        List<URI> rag();

        @WithDefault("http://127.0.0.1:8086")
        List<URI> embed();
    }

    /** How requests travel to the services. */
    interface Proxy {
        /** How long a service may leave a request without an answer or progress; longer holds more requests open. */
        @WithDefault("30s")
        @WithConverter(Interval.class)
        Duration timeout();

        /** How long to try to connect; longer delays the 503 for a service that is away. */
        @WithDefault("2s")
        @WithConverter(Interval.class)
        Duration connectTimeout();

        /**
         * Connections to each instance of a service from each event loop; more lets more requests wait inside the service
         * instead of here.
         */
        @WithDefault("64")
        @WithConverter(AtLeastOne.class)
        int connections();

        /**
         * Requests of each event loop that wait for a free connection to an instance; beyond that they are refused with
         * 503, and earlier by a loop that is behind with its work.
         */
        @WithDefault("64")
        int waiting();

        /** An idle connection is closed after this; it must be shorter than the services' own idle time. */
        @WithDefault("60s")
        Duration keepAlive();

        /** How often each instance is asked how it is; longer leaves one that hangs in for longer. */
        @WithDefault("1s")
        @WithConverter(Interval.class)
        Duration probeInterval();

        /** How often a request that may be sent again is, to other instances where there are any; more delays the 503. */
        @WithDefault("2")
        int retries();
    }

    /** How long tokens live. */
    interface Tokens {
        /** Access tokens; longer keeps a role that was taken away visible in tokens, though not in what they may do. */
        @WithDefault("PT1H")
        @WithConverter(Interval.class)
        Duration accessLife();

        /** Refresh tokens; longer lets an unused session live longer. */
        @WithDefault("P14D")
        @WithConverter(Interval.class)
        Duration refreshLife();

        /** Sessions of browsers, from the log-in on; longer lets a forgotten browser in for longer. */
        @WithDefault("12h")
        @WithConverter(Interval.class)
        Duration sessionLife();

        /** Tokens of embeds' visitors; longer lets one that was taken from a page work longer. */
        @WithDefault("15m")
        @WithConverter(Interval.class)
        Duration visitorLife();

        /**
         * How long a visitor's session waits to be taken up again, counted from its last token; longer than embed-service
         * keeps one without questions, else its history is lost before. Longer lets one that was taken work longer.
         */
        @WithDefault("25h")
        Duration visitorPause();

        /** How long a visitor's session goes on at all, however often it is taken up again. */
        @WithDefault("P7D")
        Duration visitorSession();

        /** Internal tokens; longer lets a token that leaked inside the suite work longer. */
        @WithDefault("5m")
        @WithConverter(Interval.class)
        Duration internalLife();

        /** How long one internal token serves a caller's requests; must be well below its life. */
        @WithDefault("60s")
        Duration internalReuse();

        /** Tokens that services get for themselves; longer lets one that leaked inside the suite work longer. */
        @WithDefault("60s")
        @WithConverter(Interval.class)
        Duration serviceLife();

        /** How often the signing keys are read again; longer delays the use of a new key and the end of a bad one. */
        @WithDefault("15s")
        @WithConverter(Interval.class)
        Duration keyRefresh();

        /** How long a key signs before a new one follows it; longer lets a key that got out do harm for longer. */
        @WithDefault("P30D")
        @WithConverter(Interval.class)
        Duration keyLife();
    }

    /** What is remembered about callers, so that a request costs no query. */
    interface Caches {
        /** How long a caller's standing is believed; longer lets revoked keys and disabled users in for longer. */
        @WithDefault("3s")
        Duration standing();

        /** How long a verified access token is not verified again; its expiry is looked at each time all the same. */
        @WithDefault("30s")
        Duration accessTokens();

        /** Entries in each cache; more costs memory, fewer costs queries. */
        @WithDefault("10000")
        int entries();
    }

    /** The price of verifying passwords (Argon2id; each verification takes 19 MiB). */
    interface Passwords {
        /** Verifications at the same time; more costs memory and processor. */
        @WithDefault("2")
        @WithConverter(AtLeastOne.class)
        int concurrency();

        /** Logins that wait for their turn; beyond that they are refused with 503. */
        @WithDefault("64")
        int waiting();
    }

    /** How the gateway stops. */
    interface Stopping {
        /**
         * How long all are served after readiness says no; where something spreads requests over replicas, longer than it
         * takes to hear of that.
         */
        @WithDefault("0s")
        Duration notice();

        /** How long requests that are inside may take; longer delays the end of a gateway whose callers are slow. */
        @WithDefault("10s")
        Duration patience();
    }

    /** How long callers' connections may take; longer lets slow and idle ones hold more memory. */
    interface Connections {
        /** From the connection until the first request's head is there. */
        @WithDefault("20s")
        Duration head();

        /** From an answer until the next request's head is there; longer than a load balancer's own idle time. */
        @WithDefault("75s")
        Duration idle();

        /** In which at least 512 bytes of a body that is waited for have to come. */
        @WithDefault("30s")
        Duration drip();
    }

    /** How many wrong passwords there may be in a window before further ones have to wait. */
    interface Attempts {
        /** The length of the window that slides; longer makes people who mistype wait for longer. */
        @WithDefault("5m")
        @WithConverter(Interval.class)
        Duration window();

        /** For an account from one address; more lets who is there guess faster. */
        @WithDefault("5")
        @WithConverter(AtLeastOne.class)
        int perAddress();

        /** For an account from all addresses; fewer lets strangers shut its owner out, more lets them guess faster. */
        @WithDefault("50")
        @WithConverter(AtLeastOne.class)
        int perAccount();
    }

    /** Requests that are sent again with the same idempotency key. */
    interface Idempotency {
        /** How long an answer is remembered; longer costs memory in Redis. */
        @WithDefault("24h")
        @WithConverter(Interval.class)
        Duration life();

        /** How long a request counts as under way after a gateway has crashed; shorter risks that it runs twice. */
        @WithDefault("2m")
        @WithConverter(Interval.class)
        Duration lease();
    }

    /** Who changed what. */
    interface Audit {
        /** How long entries are kept; longer takes room in the database. */
        @WithDefault("P400D")
        Duration retention();
    }

    /** How many requests each caller may make in a window; each of them at least 1. */
    interface Limits {
        /** The length of the window that slides over all requests; longer remembers peaks for longer. */
        @WithDefault("60s")
        @WithConverter(Interval.class)
        Duration window();

        /** Of each principal in a tenant; also of each address for requests that nobody is let in with. */
        @WithDefault("120")
        @WithConverter(AtLeastOne.class)
        int standard();

        /** Questions to DataChat, of each principal in a tenant. */
        @WithDefault("30")
        @WithConverter(AtLeastOne.class)
        int datachat();

        /** Queries of RAG endpoints, of each principal in a tenant. */
        @WithDefault("60")
        @WithConverter(AtLeastOne.class)
        int ragQuery();

        /** Of each visitor of an embed; all of them together have the limit that the embed has. */
        @WithDefault("60")
        @WithConverter(AtLeastOne.class)
        int embed();

        /** Deliveries to each webhook source; a provider that is refused may not come back. */
        @WithDefault("6000")
        @WithConverter(AtLeastOne.class)
        int webhook();

        /** Log-ins and refreshed tokens, of each address. */
        @WithDefault("30")
        @WithConverter(AtLeastOne.class)
        int login();

        /** Looking at and answering signed links, of each address. */
        @WithDefault("30")
        @WithConverter(AtLeastOne.class)
        int signal();

        /** Key sets, descriptions and probes, of each address. */
        @WithDefault("6000")
        @WithConverter(AtLeastOne.class)
        int open();
    }
}
