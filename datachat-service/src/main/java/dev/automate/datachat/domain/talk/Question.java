package dev.automate.datachat.domain.talk;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What somebody asks.
 *
 * @param previous what the session's last answered question was understood as
 * @param today the day against which "last week" is resolved, in {@code zone}
 */
public record Question(String text, Optional<Intent> previous, LocalDate today, ZoneId zone) {}
