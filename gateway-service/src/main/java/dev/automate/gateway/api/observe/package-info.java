/** What operators see of requests: the access log and the metrics. */
@NullMarked
package dev.automate.gateway.api.observe;

import org.jspecify.annotations.NullMarked;
