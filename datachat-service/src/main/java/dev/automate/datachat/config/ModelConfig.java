package dev.automate.datachat.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The language model that writes statements and answers; without a key and an address there is none. */
@ConfigMapping(prefix = "automate.datachat.model")
public interface ModelConfig {
    /** The key of the model's server; {@code OPENAI_API_KEY}. */
    @WithDefault("${OPENAI_API_KEY:}")
    Optional<String> apiKey();

    /** Any server that speaks as OpenAI's does; {@code OPENAI_BASE_URL}. One that wants no key is named here alone. */
    @WithDefault("${OPENAI_BASE_URL:}")
    Optional<URI> baseUrl();

    /** The model's name, as its server knows it. */
    @WithDefault("gpt-4.1-mini")
    String name();

    /** How long one call may take; longer waits for slow models and leaves less time for the built-in translator. */
    @WithDefault("15s")
    Duration timeout();

    /** Tokens of one reply; more allow longer statements and cost more. */
    @WithDefault("1000")
    int maxReplyTokens();

    /** Tokens of one question, all calls together; beyond it the built-in translator is asked. */
    @WithDefault("30000")
    long maxTokens();

    /** How often a statement that didn't run is sent back to be repaired. */
    @WithDefault("2")
    int repairs();

    /** Tables told of at most, the likeliest first; more cost more and distract. */
    @WithDefault("20")
    int tables();

    /** Verified pairs told of; more help with odd questions and cost more. */
    @WithDefault("6")
    int pairs();

    /** Rows shown for the answer in words; more cost more. */
    @WithDefault("50")
    int rows();

    /** Calls in a row that failed before the model is left alone. */
    @WithDefault("3")
    int failures();

    /** How long it is left alone then. */
    @WithDefault("30s")
    Duration rest();
}
