package org.panelsecurity.tck.contract;

/** How a provider says no: a status and a body, to the letter. */
public record Refusal(int status, String body) {}
