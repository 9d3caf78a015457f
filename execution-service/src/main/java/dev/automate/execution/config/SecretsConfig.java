package dev.automate.execution.config;

import io.smallrye.config.ConfigMapping;

/** The keys that what is secret is stored under. */
@ConfigMapping(prefix = "automate.secrets")
public interface SecretsConfig {
    /** {@code id:base64[,…]} of 32 bytes each; the first one seals, all of them open. There is no default. */
    String keys();
}
