/** What visitors say to an embed, and what is answered. */
@NullMarked
package dev.automate.embed.domain.chat;

import org.jspecify.annotations.NullMarked;
