/** The keys that tokens are signed with. */
@NullMarked
package dev.automate.gateway.domain.key;

import org.jspecify.annotations.NullMarked;
