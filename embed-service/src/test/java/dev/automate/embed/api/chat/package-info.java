@NullMarked
package dev.automate.embed.api.chat;

import org.jspecify.annotations.NullMarked;
