package dev.automate.common.setting;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads how many there may be of what a service can't do without: a whole number, 1 or more. */
@RegisterForReflection
public final class AtLeastOne implements Converter<Integer> {
    /** @throws IllegalArgumentException when it is none */
    @Override
    public Integer convert(String value) {
        int number = Integer.parseInt(value.strip());
        if (number < 1) {
            throw new IllegalArgumentException("it must be 1 or more");
        }
        return number;
    }
}
