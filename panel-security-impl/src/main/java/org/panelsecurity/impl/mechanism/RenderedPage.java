package org.panelsecurity.impl.mechanism;

/** A page ready to be written, beside the headers that every page has: {@link Pages#HEADERS}. */
record RenderedPage(int status, String html, String contentSecurityPolicy) {}
