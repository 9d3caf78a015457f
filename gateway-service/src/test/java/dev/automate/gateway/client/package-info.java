@NullMarked
package dev.automate.gateway.client;

import org.jspecify.annotations.NullMarked;
