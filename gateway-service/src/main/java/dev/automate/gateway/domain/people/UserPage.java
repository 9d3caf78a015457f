package dev.automate.gateway.domain.people;

import java.util.List;

/** A page of users, and how many there are in all. */
public record UserPage(long count, List<User> users) {
    public UserPage {
        users = List.copyOf(users);
    }
}
