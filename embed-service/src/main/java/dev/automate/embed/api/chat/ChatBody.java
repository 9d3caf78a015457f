package dev.automate.embed.api.chat;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API description says of a visitor's message. */
record ChatBody(
        @Schema(description = "Up to 2,000 characters", examples = "Hello, I need help")
        String message,

        @Schema(
                description =
                        "The session that is to go on. A visitor's token has its own; without either a new one begins",
                examples = "sess-0199d7b4-6f6e-7cc0-8a4f-2f1f9c7f1b11")
        @Nullable
        String sessionId) {}
