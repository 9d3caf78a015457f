/** How a visitor is answered. */
@NullMarked
package dev.automate.embed.usecase.chat;

import org.jspecify.annotations.NullMarked;
