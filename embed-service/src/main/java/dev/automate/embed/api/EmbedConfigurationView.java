package dev.automate.embed.api;

import dev.automate.embed.domain.Embed;

/** What a page needs to show an embed: these five fields and no others. */
public record EmbedConfigurationView(
        String title, String primaryColor, String welcomeMessage, String placeholder, int rateLimit) {
    static EmbedConfigurationView of(Embed embed) {
        return new EmbedConfigurationView(
                embed.look().title(),
                embed.look().primaryColor(),
                embed.look().welcomeMessage(),
                embed.look().placeholder(),
                embed.rateLimit());
    }
}
