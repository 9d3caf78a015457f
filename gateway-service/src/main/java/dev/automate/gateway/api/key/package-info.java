/** The doors to the keys that tokens are signed with. */
@NullMarked
package dev.automate.gateway.api.key;

import org.jspecify.annotations.NullMarked;
