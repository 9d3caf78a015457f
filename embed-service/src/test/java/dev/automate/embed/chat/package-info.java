@NullMarked
package dev.automate.embed.chat;

import org.jspecify.annotations.NullMarked;
