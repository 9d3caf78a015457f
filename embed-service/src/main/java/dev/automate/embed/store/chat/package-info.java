/** Sessions and messages of visitors. */
@NullMarked
package dev.automate.embed.store.chat;

import org.jspecify.annotations.NullMarked;
