package dev.automate.datachat.config;

import io.smallrye.config.ConfigMapping;

/** The keys that seal what is stored. */
@ConfigMapping(prefix = "automate.secrets")
public interface SecretsConfig {
    /** {@code id:base64[,id:base64…]} of 32 bytes each; the first one seals, all of them open. Without it nothing starts. */
    String keys();
}
