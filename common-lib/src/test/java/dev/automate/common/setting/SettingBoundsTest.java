package dev.automate.common.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingBoundsTest {
    @ConfigMapping(prefix = "shop")
    interface Shop {
        @WithDefault("2")
        @WithConverter(AtLeastOne.class)
        int tills();

        @WithDefault("10s")
        @WithConverter(Interval.class)
        Duration lookEvery();
    }

    @Test
    void whatNobodySetsIsTheDefault() {
        Shop shop = shop(Map.of());

        assertEquals(2, shop.tills());
        assertEquals(Duration.ofSeconds(10), shop.lookEvery());
    }

    @Test
    void theLeastIsTaken() {
        Shop shop = shop(Map.of("shop.tills", " 1 ", "shop.look-every", " 1ms "));

        assertEquals(1, shop.tills());
        assertEquals(Duration.ofMillis(1), shop.lookEvery());
    }

    @Test
    void everySettingThatCantBeIsToldByItsNameAtOnce() {
        String told = refusal(Map.of("shop.tills", "0", "shop.look-every", "0s"));

        assertTrue(told.contains("shop.tills") && told.contains("it must be 1 or more"), told);
        assertTrue(told.contains("shop.look-every") && told.contains("it must be 1ms or more"), told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "many", "1.5", "99999999999"})
    void numbersOfNothingAreRefused(String number) {
        assertTrue(refusal(Map.of("shop.tills", number)).contains("shop.tills"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5s", "PT-1H", "PT0.0005S", "soon"})
    void timesThatArePastAreRefused(String time) {
        assertTrue(refusal(Map.of("shop.look-every", time)).contains("shop.look-every"));
    }

    private static String refusal(Map<String, String> settings) {
        return assertThrows(ConfigValidationException.class, () -> shop(settings))
                .toString();
    }

    private static Shop shop(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withDefaultValues(settings)
                .withMapping(Shop.class)
                .build()
                .getConfigMapping(Shop.class);
    }
}
