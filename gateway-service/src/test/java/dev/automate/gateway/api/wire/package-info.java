@NullMarked
package dev.automate.gateway.api.wire;

import org.jspecify.annotations.NullMarked;
