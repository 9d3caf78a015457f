/** What every HTTP door needs: trace ids, paging, fields of bodies and queries. */
@NullMarked
package dev.automate.common.http;

import org.jspecify.annotations.NullMarked;
