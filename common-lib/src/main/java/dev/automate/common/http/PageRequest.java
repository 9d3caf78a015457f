package dev.automate.common.http;

/**
 * Which part of a list is wanted.
 *
 * @param page from 1
 * @param size results a page, 1 to 100
 */
public record PageRequest(int page, int size) {
    /** How many results come before this page. */
    public long offset() {
        return (page - 1L) * size;
    }
}
