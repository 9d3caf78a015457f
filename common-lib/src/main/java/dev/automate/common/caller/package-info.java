/** Who calls, for which tenant, with which scopes; and how a service finds that out. */
@NullMarked
package dev.automate.common.caller;

import org.jspecify.annotations.NullMarked;
