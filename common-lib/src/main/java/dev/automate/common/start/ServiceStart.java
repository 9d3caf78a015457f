package dev.automate.common.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Starts a service, unless its secrets are none: then it says what to set, for all of them at once, and ends before
 * anything listens or reaches for a database.
 */
public final class ServiceStart {
    /** What {@code sysexits.h} calls EX_CONFIG. */
    private static final int WRONG_CONFIGURATION = 78;

    private static final String PROFILE = "quarkus.profile";

    private ServiceStart() {}

    /** Returns when the service has ended. */
    public static void run(String service, List<StartSecret> secrets, String... arguments) {
        if (!StartCheck.isForTryingOut(namedProfiles())) {
            checkSecrets(service, secrets);
        }
        BuiltDocument.hideFromStart();
        Quarkus.run(arguments);
    }

    /** As the command line or the environment names them, which count before any file: reading files takes a while. */
    private static List<String> namedProfiles() {
        return Stream.of(System.getProperty(PROFILE), System.getenv("QUARKUS_PROFILE"))
                .filter(Objects::nonNull)
                .limit(1)
                .flatMap(named -> Arrays.stream(named.split(",")))
                .map(String::strip)
                .toList();
    }

    private static void checkSecrets(String service, List<StartSecret> secrets) {
        SmallRyeConfig config = ConfigUtils.configBuilder().build();
        List<String> problems = new StartCheck(secrets, property -> config.getOptionalValue(property, String.class))
                .problems(config.getProfiles());
        if (!problems.isEmpty()) {
            System.err.println(told(service, config.getProfiles(), problems));
            System.exit(WRONG_CONFIGURATION);
        }
    }

    private static String told(String service, List<String> profiles, List<String> problems) {
        return service + " does not start: the profile " + String.join(",", profiles)
                + " takes no missing, default or weak secret. Set in its environment:\n  "
                + String.join("\n  ", problems)
                + "\nTo try the suite out on this machine instead: ./automate up, which makes its own secrets.";
    }
}
