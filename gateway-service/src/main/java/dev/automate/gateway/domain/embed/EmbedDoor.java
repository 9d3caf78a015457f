package dev.automate.gateway.domain.embed;

import java.util.Locale;

/** The doors that an embed has for its page and its visitors. */
public enum EmbedDoor {
    CHAT,
    CONFIG,
    SESSION;

    /** The door of that name in the path. */
    public static EmbedDoor named(String segment) {
        return valueOf(segment.toUpperCase(Locale.ROOT));
    }

    /** Servers read the configuration as well, as the reference shows; what a visitor does, a page does for them. */
    public boolean needsOrigin() {
        return this != CONFIG;
    }
}
