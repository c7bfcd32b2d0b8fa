package org.panelsecurity.benchmarks.http;

/**
 * What one login gave.
 *
 * @param generation how often its tokens were renewed
 * @param groups how many the user is in
 */
record Grant(String user, int generation, int groups) {
    Grant renewed() {
        return new Grant(user, generation + 1, groups);
    }
}
