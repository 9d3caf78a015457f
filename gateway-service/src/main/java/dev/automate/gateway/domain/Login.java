package dev.automate.gateway.domain;

import java.util.Optional;

/**
 * Somebody who wants tokens for a password.
 *
 * @param address where they are
 * @param tenant the tenant that they ask for; empty for their usual one
 */
public record Login(String username, String password, String address, Optional<String> tenant) {
    @Override
    public String toString() {
        return "Login[…]";
    }
}
