package dev.automate.gateway.domain;

import java.util.Optional;

/**
 * Somebody at the door.
 *
 * @param need whom the path is for
 * @param credential what they show
 * @param tenant the tenant that they ask for; empty for the one of the credential
 */
public record AdmissionRequest(Need need, Credential credential, Optional<String> tenant) {}
