/** The doors to questions and answers. */
@NullMarked
package dev.automate.datachat.api.chat;

import org.jspecify.annotations.NullMarked;
