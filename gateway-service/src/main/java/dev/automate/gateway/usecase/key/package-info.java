/** Changing the keys that tokens are signed with. */
@NullMarked
package dev.automate.gateway.usecase.key;

import org.jspecify.annotations.NullMarked;
