package org.panelsecurity.tck.contract;

/** The answer with which a provider refuses: status and exact body. */
public record Refusal(int status, String body) {}
