package dev.automate.common.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartCheckTest {
    private static final List<String> PRODUCTION = List.of("prod");
    private static final List<StartSecret> ALL = List.of(
            StartSecret.DATABASE_PASSWORD,
            StartSecret.SEALING_KEYS,
            StartSecret.SERVICE_SECRET,
            StartSecret.needed("automate.gateway.bootstrap-password", SecretKind.PASSWORD));

    @Test
    void everythingThatIsMissingIsToldAtOnceWithARecipe() {
        List<String> problems = problems(Map.of(), PRODUCTION);

        assertEquals(
                List.of(
                        "QUARKUS_DATASOURCE_PASSWORD is not set; a good one:  openssl rand -base64 24",
                        "AUTOMATE_SECRETS_KEYS is not set; a good one:  echo \"k1:$(openssl rand -base64 32)\"",
                        "AUTOMATE_GATEWAY_BOOTSTRAP_PASSWORD is not set; a good one:  openssl rand -base64 24"),
                problems);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret", "Secret1", "PASSWORD", "admin", "postgres", "automate", "automate_event",
                "automate-secret", "change-me-please", "CHANGE_ME", "example-password-1", "12345678", "aaaaaaaaaaaa",
                        "abcabcabcabc",
                "short", "        "
            })
    void passwordsThatAnybodyGuessesAreRefused(String password) {
        assertEquals(
                1,
                problems(with("quarkus.datasource.password", password), PRODUCTION)
                        .size(),
                password);
    }

    @Test
    void aSharedSecretIsLongAndNoPattern() {
        assertRefused("automate.identity.service-secret", "0123456789abcdef0123456789abcdef");
        assertRefused("automate.identity.service-secret", "change-me-change-me-change-me-32chars");
        assertRefused("automate.identity.service-secret", "fGq8ZrT2kLw9");
    }

    @Test
    void keysAreRandomBytes() {
        assertRefused("automate.secrets.keys", "local:" + base64(new byte[32]));
        assertRefused(
                "automate.secrets.keys",
                "k:" + base64("a key that anybody could read...".getBytes(StandardCharsets.UTF_8)));
        assertRefused("automate.secrets.keys", "k1:" + random(32) + ",k0:" + base64(new byte[32]));
        assertRefused("automate.secrets.keys", "k1:" + random(16));
        assertRefused("automate.secrets.keys", "secret");
    }

    @RepeatedTest(200)
    void whatTheRecipesMakeIsTaken() {
        Map<String, String> made = Map.of(
                "quarkus.datasource.password", random(24),
                "automate.secrets.keys", "k1:" + random(32) + ",k0:" + random(32),
                "automate.identity.service-secret", random(32),
                "automate.gateway.bootstrap-password", random(24));

        assertEquals(List.of(), problems(made, PRODUCTION));
    }

    @Test
    void whatIsNotNeededMayBeLeftOut() {
        List<String> problems = problems(Map.of("quarkus.datasource.credentials-provider", "vault"), PRODUCTION);

        assertFalse(problems.toString().contains("QUARKUS_DATASOURCE_PASSWORD"), problems.toString());
        assertFalse(problems.toString().contains("AUTOMATE_IDENTITY_SERVICE_SECRET"), problems.toString());
    }

    @Test
    void onlyProfilesForTryingOutTakeAnything() {
        assertEquals(List.of(), problems(Map.of(), List.of("local")));
        assertEquals(List.of(), problems(Map.of(), List.of("test")));
        assertEquals(3, problems(Map.of(), List.of("staging")).size());
        assertEquals(3, problems(Map.of(), List.of("prod", "local")).size());
    }

    @Test
    void theSecretItselfIsNeverShown() {
        List<String> problems = problems(with("quarkus.datasource.password", "automate_rag"), PRODUCTION);

        assertTrue(problems.stream().noneMatch(line -> line.contains("automate_rag")), problems.toString());
    }

    private static void assertRefused(String property, String value) {
        assertEquals(1, problems(with(property, value), PRODUCTION).size(), value);
    }

    private static Map<String, String> with(String property, String value) {
        Map<String, String> values = new java.util.HashMap<>(Map.of(
                "quarkus.datasource.password", random(24),
                "automate.secrets.keys", "k1:" + random(32),
                "automate.gateway.bootstrap-password", random(24)));
        values.put(property, value);
        return values;
    }

    private static List<String> problems(Map<String, String> properties, List<String> profiles) {
        return new StartCheck(ALL, property -> Optional.ofNullable(properties.get(property))).problems(profiles);
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return base64(random);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
