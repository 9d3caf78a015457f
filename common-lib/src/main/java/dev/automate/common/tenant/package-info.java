/** The second wall between tenants: row-level security. */
@NullMarked
package dev.automate.common.tenant;

import org.jspecify.annotations.NullMarked;
