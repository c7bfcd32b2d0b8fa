package org.panelsecurity.impl.session;

/**
 * Whose attempts and sessions are accepted: all three as configured, so that neither another application with the same secret nor a
 * provider configured anew accepts them.
 *
 * @param issuer as configured; the authorize URL where there is no issuer
 */
public record Client(String registration, String clientId, String issuer) {}
