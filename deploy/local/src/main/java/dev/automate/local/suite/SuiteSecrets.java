package dev.automate.local.suite;

import java.util.Map;

/**
 * What the services of one suite must know and nobody else.
 *
 * @param rolePasswords the database password of each service
 * @param encryptionKey what stored secrets are encrypted with, {@code name:base64}
 * @param serviceSecret what services show the gateway to get tokens of their own
 */
record SuiteSecrets(Map<String, String> rolePasswords, String encryptionKey, String serviceSecret) {
    SuiteSecrets {
        rolePasswords = Map.copyOf(rolePasswords);
    }

    @Override
    public String toString() {
        return "SuiteSecrets[…]";
    }
}
