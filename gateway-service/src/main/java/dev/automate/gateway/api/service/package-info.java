/** The door for services. */
@NullMarked
package dev.automate.gateway.api.service;

import org.jspecify.annotations.NullMarked;
