package dev.automate.common.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "0.0.0.0/0, 198.51.100.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false"
    })
    void anAddressIsWithinOrNot(String range, String address, boolean within) {
        assertEquals(
                within,
                AddressRange.of(range).contains(AddressRange.address(address).orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/", "2001:db8::/129"})
    void otherTextIsNoRange(String text) {
        assertThrows(IllegalArgumentException.class, () -> AddressRange.of(text));
    }
}
