package org.panelsecurity.tck.application.moved;

import java.util.concurrent.CompletableFuture;

/** An event that asks who the user is where it is observed. */
public record Question(CompletableFuture<String> answer) {}
