/** The door at which visitors of embeds get a session. */
@NullMarked
package dev.automate.gateway.api.embed;

import org.jspecify.annotations.NullMarked;
