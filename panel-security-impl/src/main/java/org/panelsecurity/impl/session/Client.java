package org.panelsecurity.impl.session;

/**
 * The client whose attempts and sessions are accepted. All three values are as configured: another application with the same secret, or a
 * changed provider, does not accept them.
 *
 * @param issuer as configured; the authorize URL if there is no issuer
 */
public record Client(String registration, String clientId, String issuer) {}
