package org.panelsecurity.impl.session;

/**
 * What was sealed in a cookie.
 *
 * @param byOlderKey whether another key opened it than the one that seals now
 */
record CookieContent(byte[] bytes, boolean byOlderKey) {}
