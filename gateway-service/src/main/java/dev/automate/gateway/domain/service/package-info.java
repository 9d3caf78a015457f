/** Services that call others by themselves. */
@NullMarked
package dev.automate.gateway.domain.service;

import org.jspecify.annotations.NullMarked;
