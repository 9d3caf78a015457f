@NullMarked
package dev.automate.embed.domain.chat;

import org.jspecify.annotations.NullMarked;
