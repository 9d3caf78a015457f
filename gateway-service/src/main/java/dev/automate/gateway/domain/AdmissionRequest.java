package dev.automate.gateway.domain;

import dev.automate.gateway.domain.embed.EmbedVisit;
import java.util.Optional;

/**
 * Somebody at the door.
 *
 * @param need whom the path is for
 * @param credential what they show
 * @param tenant the tenant that they ask for; empty for the one of the credential
 * @param embed the embed's door that it is, where it is one
 */
public record AdmissionRequest(Need need, Credential credential, Optional<String> tenant, Optional<EmbedVisit> embed) {}
