package dev.automate.gateway.domain.people;

/**
 * Somebody's wish for another password.
 *
 * @param address where they are
 */
public record PasswordWish(String current, String wanted, String address) {
    @Override
    public String toString() {
        return "PasswordWish[…]";
    }
}
